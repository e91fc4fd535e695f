package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.archive;
import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceResponse;

/** The state follows the world: refreshes, and resources that are only read. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefreshTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(RefreshTest::things);
  private final TestProject project;

  RefreshTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private static void things(MonitorClient monitor) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    RegisterResourceResponse a =
        monitor.thing(
            "a",
            struct("name", "a", "value", "1", "code", archive("code.zip")),
            request -> request.setProvider(east));
    monitor.thing(
        "b", struct("name", "b"), request -> request.setProvider(east).addDependencies(a.getUrn()));
  }

  private void change(String id, String property, String text) {
    host.world()
        .computeIfPresent(
            id,
            (key, thing) ->
                thing.toBuilder()
                    .putFields(property, Value.newBuilder().setStringValue(text).build())
                    .build());
  }

  @Test
  void what_changed_behind_pulumis_back_is_found_and_put_right_by_the_next_update() {
    project.up();
    change("a", "value", "tampered");
    Result refreshed = project.refresh();
    assertThat(refreshed.diagnostics()).isEmpty();
    assertThat(refreshed.counts()).isEqualTo(Map.of(StepOp.SAME, 3, StepOp.UPDATE, 1));
    assertThat(refreshed.steps())
        .filteredOn(step -> step.op() == StepOp.UPDATE)
        .extracting(Step::diff)
        .containsExactly(new TreeMap<>(Map.of("value", "update")));
    assertThat(project.state().at("/deployment/resources/2/inputs/value").asText())
        .isEqualTo("tampered");
    assertThat(project.state().at("/deployment/resources/2/inputs/code/path").asText())
        .isEqualTo("code.zip");
    Result second = project.up();
    assertThat(second.count(StepOp.UPDATE)).isEqualTo(1);
    assertThat(host.calls()).endsWith("update a");
    assertThat(project.state().at("/deployment/resources/2/inputs/value").asText()).isEqualTo("1");
  }

  @Test
  void what_is_gone_leaves_the_state_and_the_links_of_others() {
    project.up();
    host.world().remove("a");
    Result refreshed = project.refresh();
    assertThat(refreshed.counts()).isEqualTo(Map.of(StepOp.SAME, 3, StepOp.DELETE, 1));
    assertThat(project.resources()).containsExactly("sample-dev", "east", "b");
    assertThat(project.state().at("/deployment/resources/2/dependencies").isMissingNode()).isTrue();
    assertThat(project.up().count(StepOp.CREATE)).isEqualTo(1);
  }

  @Test
  void an_update_may_refresh_first() {
    project.up();
    host.world().remove("a");
    Request request = Request.of(Operation.UP, project.root(), "dev").withRefreshFirst();
    Result result = project.run(request);
    assertThat(result.success()).isTrue();
    assertThat(result.count(StepOp.CREATE)).isEqualTo(1);
    assertThat(host.world()).containsOnlyKeys("a", "b");
  }

  @Test
  void a_resource_that_is_read_is_never_deleted() {
    project.up();
    program.become(monitor -> reads(monitor, "a"));
    Result reading = project.up();
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(project.resources()).contains("found");
    assertThat(project.state().findValuesAsText("external")).containsExactly("true");
    assertThat(reading.count(StepOp.DELETE)).isEqualTo(1);
    assertThat(host.world()).containsOnlyKeys("a");
    Result destroyed = project.destroy();
    assertThat(destroyed.success()).isTrue();
    assertThat(destroyed.count(StepOp.READ_DISCARD)).isEqualTo(1);
    assertThat(host.world()).containsOnlyKeys("a");
  }

  /** Reads one thing; the old ones are retained or gone. */
  private static void reads(MonitorClient monitor, String id) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    monitor.thing(
        "a",
        struct("name", "a", "value", "1", "code", archive("code.zip")),
        request -> request.setProvider(east).setRetainOnDelete(true));
    ReadResourceResponse found =
        monitor
            .stub()
            .readResource(
                ReadResourceRequest.newBuilder()
                    .setType("stand:index/thing:Thing")
                    .setName("found")
                    .setParent(monitor.stackUrn())
                    .setId(id)
                    .setProvider(east)
                    .build());
    assertThat(found.getProperties().getFieldsOrThrow("name").getStringValue()).isEqualTo("a");
  }

  @Test
  void a_resource_that_is_not_there_cannot_be_read() {
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          monitor
              .stub()
              .readResource(
                  ReadResourceRequest.newBuilder()
                      .setType("stand:index/thing:Thing")
                      .setName("found")
                      .setId("nowhere")
                      .setProvider(east)
                      .build());
        });
    Result result = project.up();
    assertThat(result.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR urn:pulumi:dev::sample::stand:index/thing:Thing::found: resource 'nowhere' does"
                + " not exist",
            "ERROR: update failed");
  }
}
