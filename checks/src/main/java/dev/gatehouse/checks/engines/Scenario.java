package dev.gatehouse.checks.engines;

import java.util.List;

/**
 * Programs run one after the other on one stack, or several, from nothing.
 *
 * @param secrets whether the stack file holds a secret, and with it the salt of all secrets
 * @param differences where the embedded engine differs on purpose
 */
public record Scenario(
    String name, List<Move> moves, boolean secrets, List<Difference> differences) {
  public Scenario {
    moves = List.copyOf(moves);
    differences = List.copyOf(differences);
  }

  public static Scenario of(String name, Move... moves) {
    return new Scenario(name, List.of(moves), false, List.of());
  }

  /** The same with a secret in the stack's configuration, {@code sample:token}. */
  Scenario withSecrets() {
    return new Scenario(name, moves, true, differences);
  }

  /** The same with differences that must show, all of them and no others. */
  Scenario differing(Difference... known) {
    return new Scenario(name, moves, secrets, List.of(known));
  }
}
