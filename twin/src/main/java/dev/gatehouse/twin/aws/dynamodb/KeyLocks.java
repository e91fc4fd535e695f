package dev.gatehouse.twin.aws.dynamodb;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Lets one task at a time have an item, first come first served. For one thread. */
final class KeyLocks {
  private final Map<ItemKey, Deque<Promise<Void>>> waiting = new HashMap<>();

  /** Runs the task once it has all the keys; they are taken in order, so nobody waits in a ring. */
  <T> Future<T> run(Collection<ItemKey> keys, Supplier<Future<T>> task) {
    TreeSet<ItemKey> ordered = new TreeSet<>(keys);
    return acquire(ordered.iterator())
        .compose(acquired -> task.get())
        .onComplete(done -> ordered.forEach(this::release));
  }

  private Future<Void> acquire(Iterator<ItemKey> rest) {
    Future<Void> acquired = Future.succeededFuture();
    while (rest.hasNext()) {
      ItemKey key = rest.next();
      Deque<Promise<Void>> queue = waiting.get(key);
      if (queue == null) {
        waiting.put(key, new ArrayDeque<>());
        continue;
      }
      Promise<Void> turn = Promise.promise();
      queue.add(turn);
      return turn.future().compose(mine -> acquire(rest));
    }
    return acquired;
  }

  private void release(ItemKey key) {
    Deque<Promise<Void>> queue = waiting.get(key);
    Promise<Void> next = queue == null ? null : queue.poll();
    if (next == null) {
      waiting.remove(key);
    } else {
      next.complete();
    }
  }
}
