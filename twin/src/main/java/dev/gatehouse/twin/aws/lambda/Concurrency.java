package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.HashMap;
import java.util.Map;

/**
 * How many invocations may run at once: 1,000 in an account and Region, less what functions have
 * reserved; a function with a reservation has that many and no more. Touched on the service's event
 * loop alone.
 */
final class Concurrency {
  /** The quota of an account in a Region. */
  static final int ACCOUNT_LIMIT = 1000;

  private static final String RESERVED = "reservedConcurrentExecutions";

  private final World world;
  private final Map<EntityKey, Integer> running = new HashMap<>();
  private final Map<String, Integer> unreserved = new HashMap<>();
  private final Map<String, Long> reservedSums = new HashMap<>();
  private long version = -1;

  Concurrency(World world) {
    this.world = world;
  }

  /** What comes of asking for a place. */
  sealed interface Entry {}

  /**
   * A place for one invocation.
   *
   * @param running how many invocations of the function run now, this one included
   * @param leave gives it back when that has ended
   */
  record Place(int running, Runnable leave) implements Entry {}

  /**
   * What an invocation is told that gets no place: Lambda's own word.
   *
   * @param why the limit, for the log
   */
  record Refusal(String why) implements Entry {}

  Entry enter(FunctionConfiguration function) {
    EntityKey key =
        EntityKey.regional(Types.FUNCTION, function.account(), function.region(), function.name());
    long reserved = world.get(key).map(e -> e.number(RESERVED, -1)).orElse(-1L);
    int now = running.getOrDefault(key, 0);
    if (reserved >= 0) {
      if (now >= reserved) {
        return new Refusal("its reserved concurrency is " + reserved);
      }
      return place(key, () -> {});
    }
    String pool = function.account() + "/" + function.region();
    long limit = ACCOUNT_LIMIT - reservedIn(pool);
    if (unreserved.getOrDefault(pool, 0) >= limit) {
      return new Refusal("the unreserved concurrency of " + pool + " is " + limit);
    }
    unreserved.merge(pool, 1, Integer::sum);
    return place(key, () -> unreserved.merge(pool, -1, Integer::sum));
  }

  private Place place(EntityKey key, Runnable leave) {
    int now = running.merge(key, 1, Integer::sum);
    return new Place(
        now,
        () -> {
          running.merge(key, -1, Integer::sum);
          leave.run();
        });
  }

  private long reservedIn(String pool) {
    long current = world.version(Types.FUNCTION);
    if (current != version) {
      version = current;
      reservedSums.clear();
      for (Entity entity : world.list(Types.FUNCTION)) {
        long reserved = Math.max(0, entity.number(RESERVED, -1));
        String of = entity.key().account() + "/" + entity.key().region();
        reservedSums.merge(of, reserved, Long::sum);
      }
    }
    return reservedSums.getOrDefault(pool, 0L);
  }
}
