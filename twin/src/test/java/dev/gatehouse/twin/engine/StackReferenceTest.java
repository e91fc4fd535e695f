package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.secret;
import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
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
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/** Stacks that read the outputs of others, and resources found by their URNs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackReferenceTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  StackReferenceTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private void coreIsUp() {
    program.become(
        monitor -> {
          String stack = monitor.stack();
          monitor.outputs(stack, struct("zone", "z1", "token", secret("hush")));
        });
    assertThat(project.run(Request.of(Operation.UP, project.root(), "core")).success()).isTrue();
  }

  private static Struct reference(MonitorClient monitor, String name) {
    return monitor
        .stub()
        .readResource(
            ReadResourceRequest.newBuilder()
                .setType("pulumi:pulumi:StackReference")
                .setName(name)
                .setId(name)
                .setParent(monitor.stackUrn())
                .setAcceptSecrets(true)
                .setProperties(struct("name", name))
                .build())
        .getProperties();
  }

  @Test
  void outputs_of_another_stack_are_read_with_their_secrets_kept() {
    coreIsUp();
    project.write("Pulumi.dev.yaml", "config: {'pulumi:disable-default-providers': ['*']}\n");
    program.become(
        monitor -> {
          String stack = monitor.stack();
          Struct read = reference(monitor, "organization/sample/core");
          Struct outputs = read.getFieldsOrThrow("outputs").getStructValue();
          monitor.outputs(
              stack,
              struct(
                  "zone",
                  outputs.getFieldsOrThrow("zone"),
                  "token",
                  outputs.getFieldsOrThrow("token"),
                  "names",
                  read.getFieldsOrThrow("secretOutputNames")));
        });
    Result result = project.up();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.outputs().text("zone")).contains("z1");
    assertThat(result.outputs().toString()).contains("token").doesNotContain("hush");
    assertThat(project.stateText()).doesNotContain("hush");
    assertThat(project.resources())
        .containsExactlyInAnyOrder("sample-dev", "default", "organization/sample/core");
    assertThat(project.destroy().success()).isTrue();
  }

  @Test
  void a_stack_that_is_not_there_is_named() {
    program.become(
        monitor -> {
          monitor.stack();
          reference(monitor, "organization/sample/nowhere");
        });
    assertThat(project.up().diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR urn:pulumi:dev::sample::pulumi:pulumi:StackReference::organization/sample/"
                + "nowhere: unknown stack \"organization/sample/nowhere\"",
            "ERROR: update failed");
  }

  @Test
  void a_resource_is_found_by_its_urn() {
    program.become(
        monitor -> {
          String stack = monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          String urn = monitor.thing("a", struct("name", "a"), r -> r.setProvider(east)).getUrn();
          Struct found =
              monitor
                  .stub()
                  .invoke(
                      ResourceInvokeRequest.newBuilder()
                          .setTok("pulumi:pulumi:getResource")
                          .setArgs(struct("urn", urn))
                          .build())
                  .getReturn();
          monitor.outputs(
              stack,
              struct(
                  "arn", found.getFieldsOrThrow("state").getStructValue().getFieldsOrThrow("arn")));
        });
    Result result = project.up();
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.outputs().text("arn")).contains("arn:stand:us-east-1:a");
  }
}
