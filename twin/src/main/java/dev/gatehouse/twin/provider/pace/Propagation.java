package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits for IAM as the real provider does: some refusals mean that a role is not known everywhere
 * yet, and after these it tries again. The twin knows when nothing is on its way any more, and then
 * leaves out the rest of the wait: the answer could not change.
 */
public final class Propagation {
  private final IamReplica replica;
  private final Clock clock;
  private final Pause pause;

  public Propagation(IamReplica replica, Clock clock, Pause pause) {
    this.replica = replica;
    this.clock = clock;
    this.pause = pause;
  }

  /** Roles and their policies as services see them. */
  public World roles() {
    return replica.seen();
  }

  /**
   * Does something, again and again while it is refused for what may pass.
   *
   * @param patience how long the provider goes on after a refusal; empty for one that is final
   */
  public <T> T retry(Function<AwsException, Optional<Duration>> patience, Supplier<T> work) {
    long begun = clock.nanos();
    for (int attempt = 1; ; attempt++) {
      boolean settled = replica.settled();
      try {
        return work.get();
      } catch (ProviderException failure) {
        Optional<Duration> longest = failure.refusal().flatMap(patience);
        Duration spent = Duration.ofNanos(clock.nanos() - begun);
        boolean over = settled || longest.isEmpty() || spent.compareTo(longest.get()) >= 0;
        if (over || Thread.currentThread().isInterrupted()) {
          throw failure;
        }
      }
      pause.pass(Backoff.unsettled(attempt));
    }
  }
}
