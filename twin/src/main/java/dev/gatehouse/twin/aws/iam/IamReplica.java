package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.twin.sim.Timers;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Roles and their policies as AWS's services see them. IAM keeps copies everywhere and is
 * eventually consistent: what is made, changed or deleted is seen after a delay, and the old state
 * until then. IAM's own calls see it at once, in the world. What was on its way when a twin stops
 * has arrived when it starts again. Thread-safe.
 *
 * @see "IAM user guide: Changes that I make are not always immediately visible"
 */
public final class IamReplica {
  private static final Set<String> TYPES =
      Set.of(
          Types.ACCOUNT,
          Types.ROLE,
          Types.ROLE_POLICY,
          Types.MANAGED_POLICY,
          Types.ROLE_POLICY_ATTACHMENT);

  private final World seen;
  private final Queue<Change> underWay = new ArrayDeque<>();

  private record Change(EntityKey key, Optional<Entity> after) {}

  /**
   * Sees all that there is by now.
   *
   * @param delay after which a change is seen; with none the world itself is what is seen
   */
  public IamReplica(World world, Duration delay, Timers timers) {
    if (delay.isZero()) {
      seen = world;
      return;
    }
    seen = new World();
    synchronized (world) {
      TYPES.forEach(type -> world.list(type).forEach(seen::put));
      world.listen(
          (key, before, after) -> {
            if (TYPES.contains(key.type())) {
              send(new Change(key, after));
              timers.after(delay, this::arrive);
            }
          });
    }
  }

  /** A world that holds nothing but accounts, roles and their policies, as they are seen. */
  public World seen() {
    return seen;
  }

  /** Whether all that was changed is seen. */
  public boolean settled() {
    synchronized (underWay) {
      return underWay.isEmpty();
    }
  }

  private void send(Change change) {
    synchronized (underWay) {
      underWay.add(change);
    }
  }

  /** Timers of one delay end in the order in which they began. */
  private void arrive() {
    synchronized (underWay) {
      Change change = underWay.remove();
      change.after().ifPresentOrElse(seen::put, () -> seen.remove(change.key()));
    }
  }
}
