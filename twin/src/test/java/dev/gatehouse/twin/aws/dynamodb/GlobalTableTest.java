package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.GlobalTable.Write;
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What AWS's guide says of global tables, in three Regions on a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GlobalTableTest {
  private static final Region EAST = ThreeRegions.EAST;
  private static final Region WEST = ThreeRegions.WEST;
  private static final Region EUROPE = ThreeRegions.EUROPE;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final VirtualSim time = new VirtualSim(7);
  private final Partitions partitions = new Partitions();
  private final MemoryItems items = new MemoryItems();
  private final Replicator replicator =
      Replicator.inMemory(
          new Replicator.Means(
              items,
              time.sim(),
              ReplicationLags.typical(),
              partitions,
              Runnable::run,
              ReplicationWatcher.NONE,
              TwinLog.silent()));
  private final GlobalTable table =
      new GlobalTable(new AccountId("222222222222"), "things", ThreeRegions.ALL, items, replicator);

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  private Optional<String> value(Region region, String key) {
    return table.get(region, key).map(JsonNode::asText);
  }

  @Test
  void a_write_takes_from_half_a_second_to_two_and_a_half() {
    table.write(EAST, Write.put("k", text("v")));
    time.advance(Duration.ofMillis(499));
    assertThat(value(WEST, "k")).isEmpty();

    time.advance(Duration.ofMillis(2001));

    assertThat(value(WEST, "k")).contains("v");
    assertThat(value(EUROPE, "k")).contains("v");
  }

  @Test
  void conditions_see_their_own_Region_alone_so_both_of_two_claims_succeed_and_one_is_lost() {
    Write claim = Write.put("lock", text("east")).when(Optional::isEmpty);
    assertThat(table.write(EAST, claim)).isTrue();
    assertThat(table.write(EAST, claim)).isFalse();
    time.advance(Duration.ofMillis(10));
    assertThat(table.write(WEST, Write.put("lock", text("west")).when(Optional::isEmpty))).isTrue();

    time.advance(LONG);

    assertThat(ThreeRegions.ALL).allSatisfy(r -> assertThat(value(r, "lock")).contains("west"));
    assertThat(replicator.lost())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.region()).isEqualTo(EAST);
              assertThat(lost.by()).isEqualTo(WEST);
              assertThat(lost.value()).contains(text("east"));
              assertThat(lost.toString())
                  .isEqualTo(
                      "lost: the write of things lock made in us-east-1 at 2026-01-01T00:00:00Z, to"
                          + " one made in us-west-2 at 2026-01-01T00:00:00.010Z");
            });
  }

  @Test
  void a_write_upon_another_one_loses_nothing() {
    table.write(EAST, Write.put("k", text("1")));
    time.advance(LONG);
    table.write(WEST, Write.put("k", text("2")));
    table.write(WEST, Write.delete("k"));
    time.advance(LONG);

    assertThat(value(EAST, "k")).isEmpty();
    assertThat(replicator.lostCount()).isZero();
  }

  @Test
  void a_transaction_is_one_where_it_is_made_and_single_items_elsewhere() {
    boolean torn = false;
    for (int round = 0; round < 20 && !torn; round++) {
      table.write(EAST, Write.put("a", text("" + round)), Write.put("b", text("" + round)));
      assertThat(value(EAST, "a")).isEqualTo(value(EAST, "b"));
      for (int step = 0; step < 60; step++) {
        time.advance(Duration.ofMillis(50));
        torn |= !value(WEST, "a").equals(value(WEST, "b"));
      }
      assertThat(value(WEST, "a")).isEqualTo(value(WEST, "b"));
    }
    assertThat(torn).isTrue();
  }

  @Test
  void a_transaction_with_a_failed_condition_writes_nothing_anywhere() {
    boolean made =
        table.write(
            EAST, Write.put("a", text("1")), Write.put("b", text("1")).when(Optional::isPresent));
    time.advance(LONG);

    assertThat(made).isFalse();
    assertThat(value(EAST, "a")).isEmpty();
    assertThat(value(WEST, "a")).isEmpty();
    assertThat(replicator.pending()).isZero();
  }

  @Test
  void a_partition_holds_writes_up_both_ways_and_leaves_the_third_Region_alone() {
    Partition cut = new Partition(EAST, Optional.of(WEST), Optional.empty());
    partitions.cut(cut);
    table.write(EAST, Write.put("k", text("east")));
    time.advance(Duration.ofSeconds(10));
    table.write(WEST, Write.put("k", text("west")));
    time.advance(Duration.ofSeconds(30));

    assertThat(value(EAST, "k")).contains("east");
    assertThat(value(WEST, "k")).contains("west");
    assertThat(value(EUROPE, "k")).contains("west");
    assertThat(replicator.backlogs())
        .containsExactly(
            new Backlog(EAST, WEST, 1, Duration.ofSeconds(40)),
            new Backlog(WEST, EAST, 1, Duration.ofSeconds(30)));

    partitions.mend(cut.id());
    time.advance(LONG);

    assertThat(ThreeRegions.ALL).allSatisfy(r -> assertThat(value(r, "k")).contains("west"));
    assertThat(replicator.lost()).extracting(LostWrite::region).containsExactly(EAST);
    assertThat(replicator.backlogs()).isEmpty();
  }

  @Test
  void a_third_Region_does_not_carry_writes_across_a_partition() {
    partitions.cut(new Partition(WEST, Optional.of(EUROPE), Optional.empty()));
    table.write(EAST, Write.put("k", text("east")));
    table.write(WEST, Write.put("k", text("west")));
    time.advance(LONG);

    assertThat(value(EAST, "k")).contains("west");
    assertThat(value(EUROPE, "k")).contains("east");
  }

  @Test
  void replication_of_one_table_can_be_paused() {
    GlobalTable other =
        new GlobalTable(
            new AccountId("222222222222"), "others", List.of(EAST, WEST), items, replicator);
    partitions.cut(new Partition(EAST, Optional.empty(), Optional.of("things")));
    table.write(EAST, Write.put("k", text("v")));
    other.write(EAST, Write.put("k", text("v")));
    time.advance(LONG);

    assertThat(value(WEST, "k")).isEmpty();
    assertThat(value(EUROPE, "k")).isEmpty();
    assertThat(other.get(WEST, "k")).contains(text("v"));
  }
}
