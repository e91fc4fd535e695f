package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.secret;
import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.event.Values;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal does everything, tells every value, and keeps nothing of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RehearsalTest implements EngineListener {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;
  private final List<Values> told = new CopyOnWriteArrayList<>();
  private final List<String> whole = new CopyOnWriteArrayList<>();

  RehearsalTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  @Override
  public void made(Values values) {
    told.add(values);
  }

  @Override
  public void rehearsed(Supplier<String> deployment) {
    whole.add(deployment.get());
  }

  private Result rehearse(ScriptedProgram.Script script) {
    program.become(script);
    return project.runWith(Request.of(Operation.UP, project.root(), "dev").asRehearsal(), this);
  }

  private Values of(String name) {
    return told.stream()
        .filter(values -> values.urn().endsWith("::" + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + told));
  }

  private static void chain(MonitorClient monitor, String value) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    var first = monitor.thing("t0", struct("name", "t0", "value", value), r -> r.setProvider(east));
    String arn = first.getObject().getFieldsOrThrow("arn").getStringValue();
    monitor.thing("t1", struct("name", "t1", "value", arn), r -> r.setProvider(east));
    monitor.thing("t2", struct("name", "t2", "value", secret("hidden")), r -> r.setProvider(east));
    monitor.outputs(monitor.stackUrn(), struct("arn", arn));
  }

  @Test
  void every_value_of_a_first_update_is_known_and_no_state_is_written() {
    Result result = rehearse(monitor -> chain(monitor, "x"));
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.CREATE, 5));
    assertThat(of("t0").id()).isEqualTo("t0");
    assertThat(of("t1").inputs().path("value").asText())
        .isEqualTo(of("t0").outputs().path("arn").asText());
    assertThat(of("t1").inputs().has("__defaults")).isFalse();
    assertThat(of("t2").inputs().path("value").asText()).isEqualTo("[secret]");
    assertThat(told.toString()).doesNotContain("hidden");
    assertThat(result.outputs().get("arn")).isPresent();
    assertThat(Files.exists(project.stateFile().getParent())).isFalse();
  }

  @Test
  void the_stack_that_it_made_is_told_whole_with_its_secrets_to_be_judged() throws Exception {
    assertThat(rehearse(monitor -> chain(monitor, "x")).success()).isTrue();
    assertThat(whole).hasSize(1);
    JsonNode resources = new ObjectMapper().readTree(whole.get(0)).at("/deployment/resources");
    assertThat(resources).hasSize(5);
    assertThat(resources.get(4).at("/inputs/value/plaintext").asText()).isEqualTo("\"hidden\"");
    assertThat(whole.get(0)).doesNotContain("ciphertext");
  }

  @Test
  void a_rehearsal_that_fails_tells_no_stack() {
    Result result =
        rehearse(
            monitor -> {
              chain(monitor, "x");
              throw new IllegalStateException("broken");
            });
    assertThat(result.success()).isFalse();
    assertThat(whole).isEmpty();
  }

  @Test
  void a_change_is_told_before_and_after_and_the_state_stays() {
    program.become(monitor -> chain(monitor, "x"));
    assertThat(project.up().success()).isTrue();
    String before = project.stateText();
    Result result = rehearse(monitor -> chain(monitor, "y"));
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
    assertThat(of("t0").changes().get("value")).hasToString("Change[before=\"x\", after=\"y\"]");
    assertThat(project.stateText()).isEqualTo(before);
    assertThat(project.journalFile()).doesNotExist();
  }

  @Test
  void a_plain_preview_tells_no_values() {
    program.become(monitor -> chain(monitor, "x"));
    project.runWith(Request.of(Operation.UP, project.root(), "dev").asPreview(), this);
    assertThat(told).isEmpty();
  }

  @Test
  void a_rehearsal_goes_on_while_another_run_holds_the_stack() {
    program.become(
        monitor -> {
          Result rehearsed =
              project
                  .with(host, ScriptedProgram.of(inner -> chain(inner, "x")))
                  .runWith(Request.of(Operation.UP, project.root(), "dev").asRehearsal(), this);
          assertThat(rehearsed.success()).as("%s", rehearsed.diagnostics()).isTrue();
          chain(monitor, "y");
        });
    Result outer = project.up();
    assertThat(outer.success()).as("%s", outer.diagnostics()).isTrue();
    assertThat(host.world()).hasSize(3);
  }
}
