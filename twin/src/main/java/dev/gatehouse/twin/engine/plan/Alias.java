package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.Urn;
import java.util.Optional;

/**
 * A name that a resource may have had: a URN, or how it differed from the name now. Empty texts
 * stand for what the resource has now.
 *
 * @param noParent whether the resource had no parent then
 */
public record Alias(
    Optional<Urn> urn,
    String name,
    String type,
    String stack,
    String project,
    Optional<Urn> parent,
    boolean noParent) {
  public static Alias of(Urn urn) {
    return new Alias(Optional.of(urn), "", "", "", "", Optional.empty(), false);
  }
}
