package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.dynamodb.Intent.Holding;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Carries writes of global tables to the other Regions. A write is noted before it is made and
 * forgotten when all Regions have learnt of it, so a twin killed at any moment takes up where it
 * was. A Region learns the item as the write left it; the last writer wins, item by item, deletions
 * included. All work is done on one thread, the executor's; on a virtual clock, in memory, the same
 * code runs without threads.
 */
public final class Replicator implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Items items;
  private final Sim sim;
  private final ReplicationLags lags;
  private final Partitions partitions;
  private final Executor loop;
  private final ReplicationWatcher watcher;
  private final TwinLog log;
  private final PendingWrites pending;
  private final Losses losses;
  private final KeyLocks locks = new KeyLocks();

  /** Deliveries that a partition holds up. */
  private final Set<Delivery> held = new LinkedHashSet<>();

  private boolean waiting;
  private boolean closed;

  private record Delivery(long stamp, Region target) {}

  /**
   * Where and how a replicator works.
   *
   * @param loop runs tasks on one thread
   */
  public record Means(
      Items items,
      Sim sim,
      ReplicationLags lags,
      Partitions partitions,
      Executor loop,
      ReplicationWatcher watcher,
      TwinLog log) {}

  /**
   * A replicator that knows what an earlier twin left.
   *
   * @param tidyAt how many bytes the file may grow to before what is done with is dropped
   */
  Replicator(Means means, Path file, long tidyAt) {
    this(means, PendingWrites.open(means.sim().clock(), file, tidyAt));
  }

  private Replicator(Means means, PendingWrites pending) {
    this.items = means.items();
    this.sim = means.sim();
    this.lags = means.lags();
    this.partitions = means.partitions();
    this.loop = means.loop();
    this.watcher = means.watcher();
    this.log = means.log();
    this.pending = pending;
    this.losses = new Losses(pending::image, pending::isDeletion);
  }

  /** A replicator that remembers nothing beyond its own life. */
  public static Replicator inMemory(Means means) {
    Replicator made = new Replicator(means, PendingWrites.inMemory(means.sim().clock()));
    made.start();
    return made;
  }

  /** Takes up what an earlier twin left; call it on the executor's thread. */
  void start() {
    partitions.listen(() -> loop.execute(this::mended));
    List.copyOf(pending.all()).forEach(this::known);
    if (pending.count() > 0) {
      log.info("dynamodb", pending.count() + " writes of an earlier twin are to be replicated");
    }
  }

  /** How many writes some Region has not learnt of; from any thread. */
  public int pending() {
    return pending.count();
  }

  /** The latest writes that were lost, oldest first; from any thread. */
  public List<LostWrite> lost() {
    return losses.latest();
  }

  /** How many writes were lost since the start; from any thread. */
  public long lostCount() {
    return losses.total();
  }

  /** What Regions have not learnt of each other; call it on the executor's thread. */
  public List<Backlog> backlogs() {
    return Backlogs.of(pending.all(), pending::age);
  }

  /**
   * Makes a write and has it replicated. The answer does not wait for that.
   *
   * @param targets the items it may change, each with the other Regions of its table
   * @param write answers 200 when it was made; any other status below 500 when it was not
   */
  public Future<Answer> write(
      Region origin, Map<ItemKey, List<Region>> targets, Supplier<Future<Answer>> write) {
    Promise<Answer> answer = Promise.promise();
    locks
        .run(targets.keySet(), () -> locked(pending.begin(origin, targets), write, answer))
        .onFailure(answer::tryFail);
    return answer.future();
  }

  private Future<Void> locked(
      List<Intent> intents, Supplier<Future<Answer>> write, Promise<Answer> answer) {
    return write
        .get()
        .onComplete(
            done -> {
              boolean known = done.succeeded() && done.result().status() < 500;
              if (!known) {
                intents.forEach(this::known);
              } else if (done.result().status() == 200) {
                pending.made(intents).forEach(this::schedule);
              } else {
                pending.refused(intents);
              }
            })
        .onComplete(answer)
        .compose(done -> done.status() == 200 ? look(intents) : Future.succeededFuture());
  }

  /** Keeps what the writes left, before the next may change it. */
  private Future<Void> look(List<Intent> intents) {
    List<Future<Void>> looks = new ArrayList<>();
    for (Intent intent : intents) {
      Future<Void> look =
          items
              .get(intent.item(), intent.origin())
              .onSuccess(item -> pending.keep(intent, item))
              .mapEmpty();
      // What cannot be seen now is read when it is delivered.
      looks.add(look.otherwiseEmpty());
    }
    return Future.all(looks).mapEmpty();
  }

  /** Has a Region learn all items of a table that it lacks, such as those of a new replica. */
  void copy(List<ItemKey> keys, Region from, Region to) {
    Map<ItemKey, List<Region>> targets = new LinkedHashMap<>();
    keys.forEach(key -> targets.put(key, List.of(to)));
    pending.begin(from, targets).forEach(this::known);
  }

  private void known(Intent intent) {
    pending.hold(intent);
    schedule(intent);
  }

  private void schedule(Intent intent) {
    for (Region target : List.copyOf(intent.targets())) {
      send(intent, target);
    }
  }

  private void send(Intent intent, Region target) {
    Duration lag = lags.between(intent.origin(), target).draw(sim.chance());
    after(lag, intent.stamp(), target);
  }

  private void after(Duration delay, long stamp, Region target) {
    sim.timers().after(delay, () -> loop.execute(() -> deliver(stamp, target)));
  }

  private void deliver(long stamp, Region target) {
    Optional<Intent> found = pending.find(stamp);
    if (found.isEmpty() || closed) {
      return;
    }
    Intent intent = found.get();
    if (isCut(intent, target)) {
      held.add(new Delivery(stamp, target));
      return;
    }
    locks
        .run(List.of(intent.item()), () -> teach(intent, target))
        .onSuccess(done -> learnt(intent, target))
        .onFailure(failure -> failed(intent, target, failure));
  }

  private boolean isCut(Intent intent, Region target) {
    return !partitions.open(intent.item().table(), intent.origin(), target);
  }

  /** Partitions have changed: what none holds up any more is on its way again. */
  private void mended() {
    for (Delivery delivery : List.copyOf(held)) {
      Optional<Intent> intent = pending.find(delivery.stamp());
      if (intent.isEmpty() || !isCut(intent.get(), delivery.target())) {
        held.remove(delivery);
        intent.ifPresent(write -> send(write, delivery.target()));
      }
    }
  }

  private Future<Void> teach(Intent intent, Region target) {
    Optional<Holding> here = pending.holding(intent.item(), target);
    here.flatMap(holding -> losses.meet(intent, holding)).ifPresent(this::lost);
    if (here.isPresent() && here.get().version().compareTo(intent.version()) >= 0) {
      return Future.succeededFuture();
    }
    if (pending.hasImage(intent.stamp())) {
      return apply(intent, target, pending.image(intent.stamp()), intent.holding());
    }
    return items
        .get(intent.item(), intent.origin())
        .compose(
            item ->
                apply(
                    intent,
                    target,
                    item,
                    pending.holding(intent.item(), intent.origin()).orElseGet(intent::holding)));
  }

  private Future<Void> apply(
      Intent intent, Region target, Optional<JsonNode> item, Holding holding) {
    ItemKey key = intent.item();
    Future<Void> written =
        item.isPresent() ? items.put(key, target, item.get()) : items.delete(key, target);
    return written.onSuccess(done -> pending.hold(key, target, holding));
  }

  private void lost(LostWrite write) {
    log.warn("dynamodb", write.toString());
    watcher.lost(write);
  }

  private void learnt(Intent intent, Region target) {
    waiting = false;
    if (closed || !pending.learnt(intent, target)) {
      return;
    }
    if (pending.count() == 0) {
      losses.forgetNoticed();
    }
    Duration lag = pending.age(intent);
    watcher.learnt(intent.item(), intent.origin(), target, lag);
  }

  private void failed(Intent intent, Region target, Throwable failure) {
    if (failure instanceof Items.NoTableException) {
      learnt(intent, target);
      return;
    }
    if (!waiting) {
      waiting = true;
      log.info("dynamodb", "replication to " + target + " waits: " + failure.getMessage());
    }
    after(RETRY, intent.stamp(), target);
  }

  @Override
  public void close() {
    closed = true;
    pending.close();
  }
}
