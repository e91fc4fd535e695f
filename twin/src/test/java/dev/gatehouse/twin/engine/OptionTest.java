package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceRequest.CustomTimeouts;

/** Options of resources that the state keeps. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  OptionTest(@TempDir Path root) {
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

  private static final String THING = "urn:pulumi:dev::sample::stand:index/thing:Thing::";

  @Test
  void outputs_that_the_program_calls_secret_are_encrypted() {
    Result result =
        up(
            (m, east) ->
                m.thing(
                    "a",
                    struct("name", "a"),
                    r -> r.setProvider(east).addAdditionalSecretOutputs("arn")));
    assertThat(result.diagnostics()).isEmpty();
    assertThat(project.stateText()).doesNotContain("arn:stand:us-east-1:a");
    assertThat(project.state().at("/deployment/resources/2/outputs/arn").has("ciphertext"))
        .isTrue();
    assertThat(project.state().at("/deployment/resources/2/additionalSecretOutputs/0").asText())
        .isEqualTo("arn");
  }

  @Test
  void timeouts_are_kept_in_seconds() {
    CustomTimeouts timeouts =
        CustomTimeouts.newBuilder().setCreate("90s").setDelete("1h30m").build();
    up(
        (m, east) ->
            m.thing(
                "a", struct("name", "a"), r -> r.setProvider(east).setCustomTimeouts(timeouts)));
    assertThat(project.state().at("/deployment/resources/2/customTimeouts").toString())
        .isEqualTo("{\"create\":90,\"delete\":5400}");
  }

  @Test
  void a_protected_resource_is_not_deleted_until_it_is_unprotected() {
    up((m, e) -> m.thing("a", struct("name", "a"), r -> r.setProvider(e).setProtect(true)));
    Result refused = project.destroy();
    assertThat(refused.success()).isFalse();
    assertThat(refused.diagnostics().get(0).toString())
        .startsWith(
            "ERROR "
                + THING
                + "a: resource \""
                + THING
                + "a\" cannot be deleted\nbecause it is protected.");
    assertThat(host.world()).containsOnlyKeys("a");
    up((m, e) -> m.thing("a", struct("name", "a"), r -> r.setProvider(e).setProtect(false)));
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }
}
