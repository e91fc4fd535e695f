package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real things that the program takes over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  ImportTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private interface Body {
    void run(MonitorClient monitor, String provider) throws Exception;
  }

  private Result up(Body body) {
    host.forgetCalls();
    program.become(
        monitor -> {
          monitor.stack();
          body.run(monitor, monitor.provider("east", "us-east-1"));
        });
    return project.up();
  }

  private void exists(String id, Struct properties) {
    host.world().put(id, properties);
  }

  private Result imports(String id, Struct inputs) {
    return up((m, east) -> m.thing("a", inputs, r -> r.setProvider(east).setImportId(id)));
  }

  @Test
  void a_thing_that_is_there_is_taken_over_and_then_belongs_to_the_stack() {
    exists("real", struct("id", "real", "name", "real", "value", "1"));
    Result first = imports("real", struct("name", "real", "value", "1"));
    assertThat(first.diagnostics()).isEmpty();
    assertThat(first.count(StepOp.IMPORT)).isEqualTo(1);
    assertThat(host.calls()).isEmpty();
    assertThat(project.state().at("/deployment/resources/2/id").asText()).isEqualTo("real");
    assertThat(project.state().at("/deployment/resources/2/importID").asText()).isEqualTo("real");
    assertThat(imports("real", struct("name", "real", "value", "1")).counts())
        .isEqualTo(Map.of(StepOp.SAME, 3));
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }

  @Test
  void what_differs_is_updated_once_it_is_taken_over() {
    exists("real", struct("id", "real", "name", "real", "value", "1"));
    Result first = imports("real", struct("name", "real", "value", "2"));
    assertThat(first.diagnostics()).isEmpty();
    assertThat(host.calls()).containsExactly("update a");
    assertThat(String.valueOf(host.world().get("real"))).contains("string_value: \"2\"");
  }

  @Test
  void a_preview_of_an_import_changes_nothing() {
    exists("real", struct("id", "real", "name", "real"));
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          monitor.thing("a", struct("name", "real"), r -> r.setProvider(east).setImportId("real"));
        });
    Result preview = project.preview();
    assertThat(preview.diagnostics()).isEmpty();
    assertThat(preview.count(StepOp.IMPORT)).isEqualTo(1);
    assertThat(project.stateFile()).doesNotExist();
  }

  @Test
  void another_thing_than_the_one_in_the_state_replaces_it() {
    up((m, east) -> m.thing("a", struct("name", "own"), r -> r.setProvider(east)));
    exists("real", struct("id", "real", "name", "real"));
    Result second = imports("real", struct("name", "real"));
    assertThat(second.diagnostics()).isEmpty();
    assertThat(host.calls()).containsExactly("delete a");
    assertThat(host.world()).containsOnlyKeys("real");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a");
  }

  @Test
  void a_thing_that_is_not_there_cannot_be_taken_over() {
    Result result = imports("ghost", struct("name", "ghost"));
    assertThat(result.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR urn:pulumi:dev::sample::stand:index/thing:Thing::a: resource 'ghost' does not"
                + " exist",
            "ERROR: update failed");
    assertThat(project.resources()).containsExactly("sample-dev", "east");
  }
}
