package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.dynamodb.Intent.Version;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Carries writes of global tables to the other Regions. A write is noted before it is made and
 * forgotten when all Regions have learnt of it, so a twin killed at any moment takes up where it
 * was. A Region learns by reading the item where it was written; the last writer wins, item by
 * item, deletions included. All work is done on one thread, the executor's.
 */
final class Replicator implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Items items;
  private final Sim sim;
  private final ReplicationLag lag;
  private final Executor loop;
  private final TwinLog log;
  private final IntentLog file;
  private final KeyLocks locks = new KeyLocks();

  /** Writes that some Region has not learnt of, by stamp. */
  private final TreeMap<Long, Intent> pending = new TreeMap<>();

  /**
   * The version that a Region has of an item, where an older write may still be on its way: without
   * it that write would win. Nothing is on its way that is older than all pending writes.
   */
  private final Map<ItemKey, Map<Region, Version>> versions = new HashMap<>();

  private long lastStamp;
  private volatile int unlearnt;
  private boolean waiting;
  private boolean closed;

  /**
   * A replicator that knows what an earlier twin left.
   *
   * @param tidyAt how many bytes the file may grow to before what is done with is dropped
   */
  Replicator(
      Items items,
      Sim sim,
      ReplicationLag lag,
      Executor loop,
      Path file,
      long tidyAt,
      TwinLog log) {
    this.items = items;
    this.sim = sim;
    this.lag = lag;
    this.loop = loop;
    this.log = log;
    this.file = IntentLog.open(file, new Recovery(), tidyAt);
  }

  /** Takes up what an earlier twin left; call it on the executor's thread. */
  void start() {
    pending.values().forEach(this::known);
    if (!pending.isEmpty()) {
      log.info("dynamodb", pending.size() + " writes of an earlier twin are to be replicated");
    }
    count();
  }

  /** How many writes some Region has not learnt of; from any thread. */
  int pending() {
    return unlearnt;
  }

  /**
   * Makes a write and has it replicated.
   *
   * @param targets the items it may change, each with the other Regions of its table
   * @param write answers 200 when it was made; any other status below 500 when it was not
   */
  Future<Answer> write(
      Region origin, Map<ItemKey, List<Region>> targets, Supplier<Future<Answer>> write) {
    return locks.run(targets.keySet(), () -> locked(origin, targets, write));
  }

  private Future<Answer> locked(
      Region origin, Map<ItemKey, List<Region>> targets, Supplier<Future<Answer>> write) {
    List<Intent> intents = new ArrayList<>();
    targets.forEach((item, regions) -> intents.add(begun(origin, item, regions)));
    file.begin(intents);
    intents.forEach(intent -> pending.put(intent.stamp(), intent));
    count();
    return write
        .get()
        .onComplete(
            done -> {
              boolean known = done.succeeded() && done.result().status() < 500;
              if (!known) {
                intents.forEach(this::known);
              } else if (done.result().status() == 200) {
                made(intents);
              } else {
                refused(intents);
              }
            });
  }

  private void made(List<Intent> intents) {
    file.made(intents);
    for (Intent intent : intents) {
      Intent made = intent.made();
      pending.put(made.stamp(), made);
      remember(made.item(), made.origin(), made.version());
      schedule(made);
    }
  }

  private void refused(List<Intent> intents) {
    file.refused(intents);
    intents.forEach(intent -> pending.remove(intent.stamp()));
    tidy();
  }

  /** Has a Region learn all items of a table that it lacks, such as those of a new replica. */
  void copy(List<ItemKey> keys, Region from, Region to) {
    List<Intent> intents = new ArrayList<>();
    for (ItemKey key : keys) {
      intents.add(begun(from, key, List.of(to)));
    }
    file.begin(intents);
    intents.forEach(intent -> pending.put(intent.stamp(), intent));
    intents.forEach(this::known);
    count();
  }

  private Intent begun(Region origin, ItemKey item, List<Region> targets) {
    Version base = version(item, origin).orElse(new Version(0, 0, origin));
    return new Intent(stamp(), origin, item, new TreeSet<>(targets), base, Intent.State.BEGUN);
  }

  private void known(Intent intent) {
    remember(intent.item(), intent.origin(), intent.version());
    schedule(intent);
  }

  private void schedule(Intent intent) {
    for (Region target : List.copyOf(intent.targets())) {
      after(lag.draw(sim.chance()), intent.stamp(), target);
    }
  }

  private void after(Duration delay, long stamp, Region target) {
    sim.timers().after(delay, () -> loop.execute(() -> deliver(stamp, target)));
  }

  private void deliver(long stamp, Region target) {
    Intent intent = pending.get(stamp);
    if (intent == null || closed) {
      return;
    }
    locks
        .run(List.of(intent.item()), () -> teach(intent, target))
        .onSuccess(done -> learnt(intent, target))
        .onFailure(failure -> failed(intent, target, failure));
  }

  private Future<Void> teach(Intent intent, Region target) {
    Optional<Version> current = version(intent.item(), target);
    if (current.isPresent() && current.get().compareTo(intent.version()) >= 0) {
      return Future.succeededFuture();
    }
    return items
        .get(intent.item(), intent.origin())
        .compose(
            item ->
                item.isPresent()
                    ? items.put(intent.item(), target, item.get())
                    : items.delete(intent.item(), target))
        .onSuccess(
            written ->
                remember(
                    intent.item(),
                    target,
                    version(intent.item(), intent.origin()).orElse(intent.version())));
  }

  private void learnt(Intent intent, Region target) {
    if (closed) {
      return;
    }
    waiting = false;
    intent.targets().remove(target);
    file.learnt(intent.stamp(), target);
    if (intent.targets().isEmpty()) {
      pending.remove(intent.stamp());
      tidy();
    }
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

  /** What memory forgets the file must forget too: a later twin goes on from the same versions. */
  private void tidy() {
    if (pending.isEmpty()) {
      versions.clear();
      file.clear();
    } else if (file.isUntidy()) {
      // An item whose writes all Regions have learnt of has no older write on its way.
      Set<ItemKey> onTheWay = new HashSet<>();
      pending.values().forEach(intent -> onTheWay.add(intent.item()));
      versions.keySet().retainAll(onTheWay);
      file.rewrite(pending.values(), versions);
    }
    count();
  }

  private Optional<Version> version(ItemKey item, Region region) {
    return Optional.ofNullable(versions.getOrDefault(item, Map.of()).get(region));
  }

  private void remember(ItemKey item, Region region, Version version) {
    versions
        .computeIfAbsent(item, key -> new TreeMap<>())
        .merge(region, version, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** Never the same twice, and never less than an earlier one, whatever the clock does. */
  private long stamp() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, sim.clock().now());
    lastStamp = Math.max(now, lastStamp + 1);
    return lastStamp;
  }

  private void count() {
    unlearnt = pending.size();
  }

  @Override
  public void close() {
    closed = true;
    file.close();
  }

  /** Rebuilds what was pending, and which Region has what of it. */
  private final class Recovery implements IntentLog.Reader {
    @Override
    public void begun(Intent intent) {
      pending.put(intent.stamp(), intent);
      lastStamp = Math.max(lastStamp, intent.stamp());
    }

    @Override
    public void made(long stamp) {
      Intent intent = pending.computeIfPresent(stamp, (key, begun) -> begun.made());
      if (intent != null) {
        remember(intent.item(), intent.origin(), intent.version());
      }
    }

    @Override
    public void refused(long stamp) {
      pending.remove(stamp);
    }

    @Override
    public void learnt(long stamp, Region region) {
      Intent intent = pending.get(stamp);
      if (intent == null) {
        return;
      }
      intent.targets().remove(region);
      remember(intent.item(), intent.origin(), intent.version());
      remember(intent.item(), region, intent.version());
      if (intent.targets().isEmpty()) {
        pending.remove(stamp);
      }
    }

    @Override
    public void has(ItemKey item, Region region, Version version) {
      lastStamp = Math.max(lastStamp, version.stamp());
      remember(item, region, version);
    }
  }
}
