package dev.gatehouse.twin.aws.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A health check at work. */
sealed interface Check permits Check.Unusable, EndpointCheck, CalculatedCheck, SignalCheck {
  /**
   * What DNS sees; takes no lock.
   *
   * @throws RuntimeException when the check cannot run here, saying why
   */
  boolean healthy();

  CheckStatus status();

  void stop();

  /** Looks again at other checks that it depends on. */
  void observe();

  /** A health check that cannot run here: whoever needs its status learns why. */
  record Unusable(String id, RuntimeException why, Instant since) implements Check {
    @Override
    public boolean healthy() {
      throw why;
    }

    @Override
    public CheckStatus status() {
      return new CheckStatus(
          id,
          id,
          "",
          false,
          since,
          Optional.of(String.valueOf(why.getMessage())),
          List.of(),
          List.of());
    }

    @Override
    public void stop() {}

    @Override
    public void observe() {}
  }
}
