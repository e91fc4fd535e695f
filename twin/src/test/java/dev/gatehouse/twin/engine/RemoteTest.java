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
import pulumirpc.Resource.ResourceCallRequest;

/** Components that a provider builds, and methods of resources. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RemoteTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  RemoteTest(@TempDir Path root) {
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

  private static Body component(String value) {
    return (monitor, east) -> {
      var made =
          monitor.register(
              "stand:index:Pair",
              "pair",
              struct("value", value),
              r ->
                  r.setCustom(false).setRemote(true).setProvider(east).putProviders("stand", east));
      monitor.outputs(monitor.stackUrn(), made.getObject());
    };
  }

  @Test
  void a_component_is_built_by_its_provider_with_the_options_it_was_given() {
    Result first = up(component("1"));
    assertThat(first.diagnostics()).isEmpty();
    assertThat(first.outputs().text("name")).contains("pair");
    assertThat(project.resources())
        .containsExactly("sample-dev", "east", "pair", "pair-left", "pair-right");
    assertThat(project.state().at("/deployment/resources/3/parent").asText())
        .isEqualTo("urn:pulumi:dev::sample::stand:index:Pair::pair");
    assertThat(project.state().at("/deployment/resources/3/provider").asText())
        .contains("stand::east::");
    assertThat(up(component("1")).counts()).isEqualTo(Map.of(StepOp.SAME, 5));
    up(component("2"));
    assertThat(host.calls()).containsExactly("update pair-left", "update pair-right");
  }

  @Test
  void one_worker_is_enough_to_build_a_component() {
    program.become(
        monitor -> {
          monitor.stack();
          component("1").run(monitor, monitor.provider("east", "us-east-1"));
        });
    Request request = Request.of(Operation.UP, project.root(), "dev").withParallel(1);
    assertThat(project.run(request).success()).isTrue();
    assertThat(host.world()).containsOnlyKeys("pair-left", "pair-right");
  }

  @Test
  void a_method_may_register_resources_itself() {
    Result result =
        up(
            (monitor, east) -> {
              Struct answer =
                  monitor
                      .stub()
                      .call(
                          ResourceCallRequest.newBuilder()
                              .setTok("stand:index:Pair/grow")
                              .setProvider(east)
                              .setArgs(struct("name", "third"))
                              .build())
                      .getReturn();
              monitor.outputs(monitor.stackUrn(), answer);
            });
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.outputs().text("id")).contains("third");
    assertThat(host.world()).containsOnlyKeys("third");
  }
}
