package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.GlobalTable.Write;
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Writes in three Regions while partitions come and go. */
class PartitionPropertyTest {
  private static final List<String> KEYS = List.of("a", "b");

  /** One run, with what a naive observer notes of it: upon which writes each write was made. */
  private static final class Run {
    private final SplittableRandom random;
    private final VirtualSim time;
    private final Partitions partitions = new Partitions();
    private final Replicator replicator;
    private final GlobalTable table;
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private int count;

    Run(long seed) {
      random = new SplittableRandom(seed);
      time = new VirtualSim(seed);
      MemoryItems items = new MemoryItems();
      replicator =
          Replicator.inMemory(
              new Replicator.Means(
                  items,
                  time.sim(),
                  ReplicationLags.typical(),
                  partitions,
                  Runnable::run,
                  ReplicationWatcher.NONE,
                  TwinLog.silent()));
      table =
          new GlobalTable(
              new AccountId("222222222222"), "things", ThreeRegions.ALL, items, replicator);
    }

    private Region region() {
      return ThreeRegions.ALL.get(random.nextInt(ThreeRegions.ALL.size()));
    }

    void step() {
      switch (random.nextInt(6)) {
        case 0 -> time.advance(Duration.ofMillis(random.nextInt(4000)));
        case 1 -> {
          Region one = region();
          Optional<Region> other = Optional.of(region()).filter(r -> !r.equals(one));
          partitions.cut(new Partition(one, other, Optional.empty()));
        }
        case 2 -> {
          if (!partitions.list().isEmpty()) {
            partitions.mend(partitions.list().get(0).id());
          }
        }
        default -> write(region(), KEYS.get(random.nextInt(KEYS.size())));
      }
    }

    private void write(Region region, String key) {
      String value = key + count++;
      Set<String> upon = new TreeSet<>();
      table
          .get(region, key)
          .ifPresent(
              old -> {
                upon.add(old.asText());
                upon.addAll(ancestors.getOrDefault(old.asText(), Set.of()));
              });
      ancestors.put(value, upon);
      last.put(key, value);
      table.write(region, Write.put(key, TextNode.valueOf(value)));
      time.advance(Duration.ofMillis(1));
    }

    /** The writes that no later one was made upon. */
    Set<String> unheeded() {
      Set<String> unheeded = new TreeSet<>(ancestors.keySet());
      ancestors.values().forEach(unheeded::removeAll);
      return unheeded;
    }

    void heal() {
      List.copyOf(partitions.list()).forEach(cut -> partitions.mend(cut.id()));
      time.advance(Duration.ofMinutes(1));
    }
  }

  @Property(tries = 100)
  void after_healing_all_Regions_have_the_last_write_and_every_write_it_forgot_is_listed(
      @ForAll long seed) {
    Run run = new Run(seed);
    for (int step = 0; step < 80; step++) {
      run.step();
    }
    run.heal();
    assertThat(run.replicator.pending()).as("seed %s", seed).isZero();
    Set<String> lost = new HashSet<>();
    run.replicator.lost().forEach(w -> lost.add(w.value().orElseThrow().asText()));
    for (String key : KEYS) {
      Optional<String> winner = Optional.ofNullable(run.last.get(key));
      for (Region region : ThreeRegions.ALL) {
        assertThat(run.table.get(region, key).map(node -> node.asText()))
            .as("%s in %s, seed %s", key, region, seed)
            .isEqualTo(winner);
      }
      winner.ifPresent(value -> assertThat(lost).as("seed %s", seed).doesNotContain(value));
      for (String value : run.unheeded()) {
        if (value.startsWith(key) && !Optional.of(value).equals(winner)) {
          assertThat(lost).as("seed %s", seed).contains(value);
        }
      }
    }
  }

  @Property(tries = 20)
  void the_same_seed_gives_the_same_run(@ForAll long seed) {
    Run one = new Run(seed);
    Run two = new Run(seed);
    for (int step = 0; step < 60; step++) {
      one.step();
      two.step();
      assertThat(one.replicator.backlogs()).isEqualTo(two.replicator.backlogs());
    }
    assertThat(one.replicator.lost()).isEqualTo(two.replicator.lost());
  }
}
