package dev.gatehouse.twin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.sample.SampleProgram;
import dev.gatehouse.twin.engine.testing.Recorded;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Java program in its own process; states equal those that the real CLI left. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleProgramTest {
  private final StandInHost host = new StandInHost(true);
  private final TestProject project;

  SampleProgramTest(@TempDir Path root) {
    project = new TestProject(root, host, TestProject.child(SampleProgram.class));
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  /** The stack file as the real CLI wrote it, secret and salt included. */
  private void stage(int stage) {
    project.write(
        "Pulumi.dev.yaml",
        """
        encryptionsalt: v1:0MTL7H0hiqo=:v1:/+TjU+UJrhFnbf7a:GGDLXU5A6zLLT7Oo3wQR78Ip4I0BNw==
        config:
          sample:stage: "%d"
          sample:token:
            secure: v1:0IlNCBjQM/M/+rbU:eerSc3aiVtn67C/BRjZZbc+4+Ul12Q==
        """
            .formatted(stage));
  }

  private void stateEquals(String recording) {
    assertThat(Recorded.normalised(project.state()).toPrettyString())
        .isEqualTo(Recorded.read(recording).toPrettyString());
  }

  @Test
  void every_state_from_first_update_to_destroy_equals_the_real_engines() {
    stage(1);
    Result first = project.up();
    assertThat(first.diagnostics()).isEmpty();
    assertThat(first.success()).isTrue();
    stateEquals("up1");
    assertThat(first.counts()).isEqualTo(Map.of(StepOp.CREATE, 9));
    assertThat(first.outputs().get("password")).hasToString("Optional[[secret]]");

    stage(2);
    Result refused = project.up();
    assertThat(refused.success()).isFalse();
    assertThat(refused.diagnostics()).hasToString(PROTECTED);

    Result destroyed = project.destroy();
    assertThat(destroyed.success()).isFalse();
    assertThat(destroyed.diagnostics()).hasToString(NOT_DELETED);
    stateEquals("destroy2");

    stage(3);
    Result third = project.up();
    assertThat(third.diagnostics()).isEmpty();
    assertThat(third.counts())
        .isEqualTo(Map.of(StepOp.CREATE, 3, StepOp.REPLACE, 1, StepOp.SAME, 4));
    stateEquals("up3");

    Result refreshed = project.refresh();
    assertThat(refreshed.diagnostics()).isEmpty();
    assertThat(refreshed.counts()).isEqualTo(Map.of(StepOp.SAME, 8));
    stateEquals("refresh3");

    Result last = project.destroy();
    assertThat(last.success()).isTrue();
    assertThat(last.counts()).isEqualTo(Map.of(StepOp.DELETE, 8));
    stateEquals("destroy3");
    assertThat(host.world()).isEmpty();
  }

  private static final String PROTECTED =
      """
      [ERROR urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::second: unable to \
      replace resource "urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::second"
      as it is currently marked for protection. To unprotect the resource, remove the `protect` \
      flag from the resource in your Pulumi program and run `pulumi up`]""";

  private static final String NOT_DELETED =
      """
      [ERROR urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::second: resource \
      "urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::second" cannot be \
      deleted
      because it is protected. To unprotect the resource, either remove the `protect` flag from \
      the resource in your Pulumi program and run `pulumi up`, or use the command:
      `pulumi state unprotect \
      'urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::second'`, ERROR: update \
      failed]""";
}
