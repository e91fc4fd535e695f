package dev.gatehouse.twin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.rehearsal.Outage.Manner;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Region's outage before clients, on virtual time, beside Route 53's arithmetic. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class VirtualRunTest {
  private static final List<Region> REGIONS =
      List.of(new Region("us-east-1"), new Region("us-west-2"), new Region("eu-west-1"));

  /** 3 x (10 s + 4 s) to detect, 10 s to DNS, 60 s in a client's cache. */
  private static final Duration WORST = Duration.ofSeconds(3 * (10 + 4) + 10 + 60);

  @ParameterizedTest(name = "{0} Regions, {1}")
  @CsvSource({
    "2, SILENT",
    "3, SILENT",
    "2, REFUSES",
    "3, REFUSES",
    "2, UNAVAILABLE",
    "3, UNAVAILABLE"
  })
  void clients_move_within_the_arithmetic(int count, Manner manner) {
    Report report = play(7, count, manner);

    assertThat(WORST).isEqualTo(Duration.ofSeconds(112));
    // A client notices with its next call, a second later at most.
    assertThat(report.longest()).isBetween(Duration.ofSeconds(30), WORST.plusSeconds(1));
    assertThat(report.unserved()).as("all noticed").noneMatch(Duration::isZero);
    assertThat(report.served()).containsOnlyKeys(REGIONS.subList(0, 2));
    assertThat(report.events().get(report.events().size() - 1)).contains(" is served by us-east-1");
  }

  @Test
  void the_same_seed_gives_the_same_events_to_the_byte_and_another_seed_others() {
    Report report = play(7, 3, Manner.SILENT);

    assertThat(play(7, 3, Manner.SILENT)).isEqualTo(report);
    assertThat(play(8, 3, Manner.SILENT).events()).isNotEqualTo(report.events());
    assertThat(report.events().size()).isGreaterThan(100);
  }

  private static Report play(long seed, int count, Manner manner) {
    List<Region> regions = REGIONS.subList(0, count);
    Outage outage =
        new Outage(regions.get(0), manner, Duration.ofMinutes(5), Duration.ofMinutes(10));
    return VirtualRun.play(
        new Scenario(seed, world(regions), Legs.NAME, 40, outage, Duration.ofMinutes(20)),
        new FixedAddresses(regions),
        Atlas.builtIn());
  }

  private static List<Entity> world(List<Region> regions) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<Entity> world = new ArrayList<>();
    world.addAll(Legs.of(regions, region -> json.objectNode().put("requestInterval", 10)));
    for (int i = 0; i < regions.size(); i++) {
      ObjectNode record = json.objectNode().put("zoneId", "Z1").put("type", "A").put("ttl", 60);
      record.put("name", regions.get(i) + "." + Legs.NAME);
      record.putArray("records").add("127.0." + (i + 1) + ".1");
      world.add(new Entity(EntityKey.global(Types.RECORD_SET, Legs.ACCOUNT, "own-" + i), record));
    }
    return world;
  }
}
