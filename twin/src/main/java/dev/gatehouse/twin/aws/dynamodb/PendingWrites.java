package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.Intent.Holding;
import dev.gatehouse.twin.aws.dynamodb.Intent.Version;
import dev.gatehouse.twin.sim.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The writes that some Region has not learnt of, what each left, and which version each Region has
 * of their items; kept in a file as far as a later twin needs it. For one thread, but for {@link
 * #count}.
 */
final class PendingWrites implements AutoCloseable {
  private final Clock clock;
  private final IntentLog file;
  private final TreeMap<Long, Intent> byStamp = new TreeMap<>();
  private final Holdings holdings = new Holdings();

  /** Items as writes left them, while anything is on its way; unknown of an earlier twin's. */
  private final Map<Long, Optional<JsonNode>> images = new HashMap<>();

  private long lastStamp;

  /** By how many microseconds an earlier twin's clock was ahead: an accelerated one is set back. */
  private final long ahead;

  private volatile int count;

  private PendingWrites(Clock clock) {
    this.clock = clock;
    this.file = IntentLog.forgetful();
    this.ahead = 0;
  }

  private PendingWrites(Clock clock, Path file, long tidyAt) {
    this.clock = clock;
    this.file = IntentLog.open(file, new Recovery(), tidyAt);
    this.ahead = Math.max(0, lastStamp - micros());
    count = byStamp.size();
  }

  static PendingWrites inMemory(Clock clock) {
    return new PendingWrites(clock);
  }

  /** Those that an earlier twin left in the file. */
  static PendingWrites open(Clock clock, Path file, long tidyAt) {
    return new PendingWrites(clock, file, tidyAt);
  }

  /** Notes what is about to be written. */
  List<Intent> begin(Region origin, Map<ItemKey, List<Region>> targets) {
    List<Intent> intents = new ArrayList<>();
    targets.forEach((item, regions) -> intents.add(begun(origin, item, regions)));
    file.begin(intents);
    intents.forEach(intent -> byStamp.put(intent.stamp(), intent));
    count = byStamp.size();
    return intents;
  }

  private Intent begun(Region origin, ItemKey item, List<Region> targets) {
    Holding base = holding(item, origin).orElse(new Holding(new Version(0, 0, origin), Map.of()));
    return new Intent(
        stamp(),
        origin,
        item,
        new TreeSet<>(targets),
        base.version(),
        base.seen(),
        Intent.State.BEGUN);
  }

  /** Never the same twice, and never less than an earlier one, whatever the clock does. */
  private long stamp() {
    lastStamp = Math.max(micros() + ahead, lastStamp + 1);
    return lastStamp;
  }

  private long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
  }

  /**
   * How long ago a write was made. Of an earlier twin's, whose clock was ahead, at least: the time
   * from its last write to its end is not known.
   */
  Duration age(Intent intent) {
    return Losses.age(intent.stamp(), Losses.time(micros() + ahead));
  }

  /** DynamoDB said that these were made. */
  List<Intent> made(List<Intent> intents) {
    file.made(intents);
    List<Intent> made = intents.stream().map(Intent::made).toList();
    made.forEach(intent -> byStamp.put(intent.stamp(), intent));
    made.forEach(this::hold);
    return made;
  }

  void refused(List<Intent> intents) {
    file.refused(intents);
    intents.forEach(intent -> byStamp.remove(intent.stamp()));
    tidy();
  }

  /** False when the Region had learnt of it before. */
  boolean learnt(Intent intent, Region target) {
    if (!intent.targets().remove(target)) {
      return false;
    }
    file.learnt(intent.stamp(), target);
    if (intent.targets().isEmpty()) {
      byStamp.remove(intent.stamp());
      tidy();
    }
    return true;
  }

  /** What memory forgets the file must forget too: a later twin goes on from the same versions. */
  private void tidy() {
    if (byStamp.isEmpty()) {
      holdings.clear();
      images.clear();
      file.clear();
    } else if (file.isUntidy()) {
      // An item whose writes all Regions have learnt of has no older write on its way.
      Set<ItemKey> onTheWay = new HashSet<>();
      byStamp.values().forEach(intent -> onTheWay.add(intent.item()));
      holdings.retain(onTheWay);
      Set<Long> held = holdings.stamps();
      images.keySet().removeIf(stamp -> !byStamp.containsKey(stamp) && !held.contains(stamp));
      file.rewrite(byStamp.values(), holdings.all());
    }
    count = byStamp.size();
  }

  Optional<Intent> find(long stamp) {
    return Optional.ofNullable(byStamp.get(stamp));
  }

  /** By growing stamp. */
  Collection<Intent> all() {
    return byStamp.values();
  }

  /** How many; from any thread. */
  int count() {
    return count;
  }

  /** Keeps what a write left. */
  void keep(Intent intent, Optional<JsonNode> item) {
    if (byStamp.containsKey(intent.stamp())) {
      images.put(intent.stamp(), item);
    }
  }

  /** Whether it is known what a write left. */
  boolean hasImage(long stamp) {
    return images.containsKey(stamp);
  }

  /** Whether a write is known to have left no item. */
  boolean isDeletion(long stamp) {
    return hasImage(stamp) && image(stamp).isEmpty();
  }

  /** The item as a write left it; empty for a deletion, and when that is not known. */
  Optional<JsonNode> image(long stamp) {
    return images.getOrDefault(stamp, Optional.empty());
  }

  Optional<Holding> holding(ItemKey item, Region region) {
    return holdings.of(item, region);
  }

  void hold(ItemKey item, Region region, Holding holding) {
    holdings.put(item, region, holding);
  }

  /** The Region where it was written has it. */
  void hold(Intent intent) {
    holdings.put(intent.item(), intent.origin(), intent.holding());
  }

  @Override
  public void close() {
    file.close();
  }

  /** Rebuilds what was pending, and which Region has what of it. */
  private final class Recovery implements IntentLog.Reader {
    @Override
    public void begun(Intent intent) {
      byStamp.put(intent.stamp(), intent);
      lastStamp = Math.max(lastStamp, intent.stamp());
    }

    @Override
    public void made(long stamp) {
      Intent intent = byStamp.computeIfPresent(stamp, (key, begun) -> begun.made());
      if (intent != null) {
        hold(intent);
      }
    }

    @Override
    public void refused(long stamp) {
      byStamp.remove(stamp);
    }

    @Override
    public void learnt(long stamp, Region region) {
      Intent intent = byStamp.get(stamp);
      if (intent == null) {
        return;
      }
      intent.targets().remove(region);
      hold(intent);
      hold(intent.item(), region, intent.holding());
      if (intent.targets().isEmpty()) {
        byStamp.remove(stamp);
      }
    }

    @Override
    public void has(ItemKey item, Region region, Holding holding) {
      lastStamp = Math.max(lastStamp, holding.version().stamp());
      hold(item, region, holding);
    }
  }
}
