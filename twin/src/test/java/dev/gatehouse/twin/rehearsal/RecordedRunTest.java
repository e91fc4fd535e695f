package dev.gatehouse.twin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.Recording;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two worst cases of legs and latches over real sockets, thirty times as fast as the wall
 * clock: a Region that is evacuated must serve again when the last other one dies. Each run is
 * recorded, kept as a file, and replayed without sockets.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RecordedRunTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final Region EUROPE = new Region("eu-west-1");

  private final Path folder;

  RecordedRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_evacuated_region_serves_when_the_host_of_its_latch_dies() throws IOException {
    try (LiveLegs legs = new LiveLegs(3, EAST, WEST)) {
      legs.answers(EAST);
      assertThat(legs.ttl()).as("60 s, thirty times as fast").isEqualTo(2);
      legs.latch(EAST, true, WEST);
      legs.answers(WEST);

      legs.dies(WEST);
      legs.answers(EAST);

      assertThat(legs.ask("AAAA")).isEqualTo("fd67:6174:6568:0:0:0:0:1");
      replays(legs);
    }
  }

  @Test
  void of_two_regions_that_two_operators_evacuated_the_fit_one_serves_when_the_third_dies()
      throws IOException {
    try (LiveLegs legs = new LiveLegs(4, EAST, WEST, EUROPE)) {
      legs.answers(EAST);
      // Each operator reaches another peer, and neither learns of the other's act.
      legs.latch(WEST, true, EUROPE);
      legs.latch(EAST, true, WEST);
      legs.answers(EUROPE);

      legs.dies(EUROPE);
      legs.answers(EAST);
      legs.dies(EAST);
      legs.answers(WEST);

      replays(legs);
    }
  }

  @Test
  void iam_decides_in_a_recorded_run_as_in_its_replay() throws IOException {
    try (LiveLegs legs = new LiveLegs(5, EAST, WEST)) {
      legs.run().put(role());
      legs.run().put(policy());
      legs.run()
          .authorize(
              "arn:aws:iam::111111111111:role/latch",
              "cloudwatch:PutMetricData",
              "arn:aws:cloudwatch:us-west-2:111111111111:alarm:x");
      legs.answers(EAST);

      assertThat(String.join("\n", replays(legs))).contains(" iam ALLOWED: statement 1 of");
    }
  }

  @Test
  void a_recording_of_another_world_is_told_from_this_one() {
    Input stray = new Input(1, "probe", "1 true Success: up");
    Recording recording = new Recording(1, 10, List.of(stray));

    assertThatThrownBy(
            () -> RecordedRun.replay(recording, new FixedAddresses(List.of(EAST)), Atlas.builtIn()))
        .hasMessage(
            "the result of probe 1 has no probe under way: the recording is of other code or"
                + " another world");
  }

  /** Ends the run, keeps it as a file, and decides all of it again; returns the decisions. */
  private List<String> replays(LiveLegs legs) throws IOException {
    legs.close();
    Path file = folder.resolve("recording");
    Files.write(file, legs.run().recording().lines());
    List<String> live = legs.run().decisions();

    Recording read = Recording.read(Files.readAllLines(file));
    List<String> again = RecordedRun.replay(read, legs.addresses(), Atlas.builtIn());

    assertThat(again).isEqualTo(live);
    assertThat(RecordedRun.replay(withoutLatches(read), legs.addresses(), Atlas.builtIn()))
        .as("decisions hang on what was recorded")
        .isNotEqualTo(live);
    assertThat(live).anyMatch(line -> line.contains(" dns "));
    return live;
  }

  private static Recording withoutLatches(Recording whole) {
    return new Recording(
        whole.seed(),
        whole.end(),
        whole.inputs().stream()
            .filter(input -> !List.of("metric", "authorize").contains(input.kind()))
            .toList());
  }

  private static Entity role() {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("name", "latch").put("uniqueId", "AROALATCH");
    role.put("arn", "arn:aws:iam::111111111111:role/latch");
    return new Entity(EntityKey.global(Types.ROLE, Legs.ACCOUNT, "latch"), role);
  }

  private static Entity policy() {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
            + " \"cloudwatch:*\", \"Resource\": \"*\", \"Condition\": {\"DateLessThan\":"
            + " {\"aws:CurrentTime\": \"2026-01-01T01:00:00Z\"}}}]}";
    return new Entity(
        EntityKey.global(Types.ROLE_POLICY, Legs.ACCOUNT, "latch:own"),
        JsonNodeFactory.instance.objectNode().put("policy", text));
  }
}
