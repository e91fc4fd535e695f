package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.output;
import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceResponse;

/** A preview says what an update would do, and does nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreviewTest {
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final TestProject project;

  PreviewTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private void becomes(String zone) {
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          RegisterResourceResponse a = thing(monitor, east, "a", struct("name", "a", "zone", zone));
          String arn = a.getObject().getFieldsOrThrow("arn").getStringValue();
          seen.add(a.getId() + "|" + arn);
          thing(monitor, east, "b", struct("name", "b", "value", arn));
          monitor.outputs(monitor.stackUrn(), struct("arn", arn));
        });
  }

  private static RegisterResourceResponse thing(
      MonitorClient monitor, String provider, String name, Struct inputs) {
    return monitor.thing(name, inputs, request -> request.setProvider(provider));
  }

  private static List<String> planned(Result result) {
    return result.steps().stream().map(step -> step.op().text() + " " + step.name()).toList();
  }

  @Test
  void the_first_preview_knows_no_ids_and_touches_nothing() {
    becomes("x");
    Result result = project.preview();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.success()).isTrue();
    assertThat(seen).containsExactly("|" + UNKNOWN);
    assertThat(planned(result))
        .containsExactly("create sample-dev", "create east", "create a", "create b");
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.CREATE, 4));
    assertThat(result.outputs().containsUnknowns()).isTrue();
    assertThat(host.calls()).isEmpty();
    assertThat(project.root().resolve(".gatehouse")).doesNotExist();
  }

  @Test
  void a_preview_after_an_update_finds_no_changes_and_leaves_the_state_alone() {
    becomes("x");
    project.up();
    String before = project.stateText();
    host.forgetCalls();
    Result result = project.preview();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.SAME, 4));
    assertThat(project.stateText()).isEqualTo(before);
    assertThat(host.calls()).isEmpty();
    assertThat(seen).containsExactly("a-" + idSuffix("x") + "|arn:stand:us-east-1:a", seen.get(0));
  }

  private static String idSuffix(String zone) {
    return String.valueOf(Math.abs(zone.hashCode() % 1000));
  }

  @Test
  void a_replacement_is_planned_with_the_property_that_forces_it() {
    becomes("x");
    project.up();
    becomes("y");
    host.forgetCalls();
    Result result = project.preview();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(planned(result))
        .containsExactly(
            "same sample-dev",
            "same east",
            "create-replacement a",
            "replace a",
            "update b",
            "delete-replaced a");
    Step replace = result.steps().get(3);
    assertThat(replace.replaceKeys()).containsExactly("zone");
    assertThat(replace.diff()).isEqualTo(Map.of("zone", "update-replace"));
    assertThat(host.calls()).isEmpty();
  }

  @Test
  void every_protected_replacement_is_named_in_one_preview() {
    program.become(monitor -> protectedThings(monitor, "x"));
    project.up();
    program.become(monitor -> protectedThings(monitor, "y"));
    Result result = project.preview();
    assertThat(result.success()).isFalse();
    assertThat(result.diagnostics())
        .extracting(diagnostic -> diagnostic.message().lines().findFirst().orElse(""))
        .containsExactly(
            "unable to replace resource"
                + " \"urn:pulumi:dev::sample::stand:index/thing:Thing::a\"",
            "unable to replace resource"
                + " \"urn:pulumi:dev::sample::stand:index/thing:Thing::b\"",
            "preview failed");
  }

  private static void protectedThings(MonitorClient monitor, String zone) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    for (String name : List.of("a", "b")) {
      monitor.thing(
          name,
          struct("name", name, "zone", zone),
          request -> request.setProvider(east).setProtect(true));
    }
  }

  @Test
  void a_provider_whose_settings_are_unknown_leaves_its_resources_unknown() {
    program.become(
        monitor -> {
          monitor.stack();
          RegisterResourceResponse west =
              monitor.register(
                  "pulumi:providers:stand",
                  "west",
                  struct("region", output(List.of(), false)),
                  request -> request);
          RegisterResourceResponse a =
              monitor.thing(
                  "a",
                  struct("name", "a"),
                  request -> request.setProvider(west.getUrn() + "::" + UNKNOWN));
          seen.add(a.getObject().toString());
        });
    Result result = project.preview();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(seen).containsExactly("");
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.CREATE, 3));
  }

  @Test
  void a_program_that_cannot_take_unknowns_is_sent_none() {
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          seen.addAll(
              monitor
                  .thing(
                      "a",
                      struct("name", "a"),
                      request -> request.setProvider(east).setSupportsPartialValues(false))
                  .getObject()
                  .getFieldsMap()
                  .keySet());
        });
    assertThat(project.preview().diagnostics()).isEmpty();
    assertThat(seen).containsExactly("name");
  }

  @Test
  void a_destroy_and_a_refresh_can_be_previewed_too() {
    becomes("x");
    project.up();
    String before = project.stateText();
    host.forgetCalls();
    host.world().remove("b");
    Request refresh = Request.of(Operation.REFRESH, project.root(), "dev").asPreview();
    Result refreshed = project.run(refresh);
    assertThat(refreshed.counts()).isEqualTo(Map.of(StepOp.SAME, 3, StepOp.DELETE, 1));
    Request destroy = Request.of(Operation.DESTROY, project.root(), "dev").asPreview();
    Result destroyed = project.run(destroy.withRefreshFirst());
    // What the refresh found is not counted, as in Pulumi.
    assertThat(destroyed.count(StepOp.DELETE)).isEqualTo(3);
    assertThat(host.calls()).isEmpty();
    assertThat(project.stateText()).isEqualTo(before);
  }
}
