package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.StepOp;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetOptionsTest {
  private static final String ROLE = "urn:pulumi:dev::gatehouse::aws:iam/role:Role::orders-invoke";

  @TempDir Path project = Path.of("");

  @Test
  void targets_reach_the_engine_from_every_verb_that_runs_it() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.exists = true;
      // An up of everything would call the deployment, which nobody serves here.
      cli.deployer.outputs = "{\"domain\": \"api.gatehouse.test\"}";
      assertThat(cli.run("up", "--yes", "--target", ROLE, "-t", "**::zone").code()).isZero();
      assertThat(cli.run("preview", "--target", ROLE, "--target-dependents").code()).isZero();
      assertThat(cli.run("refresh", "--yes", "-t", ROLE).code()).isZero();
      assertThat(cli.run("destroy", "--yes", "-t", ROLE, "--target-dependents").code()).isZero();
      String one = " dev 32 [" + ROLE + "]";
      assertThat(cli.deployer.ran)
          .containsExactly(
              "UP dev 32 [" + ROLE + ", **::zone]",
              "PREVIEW" + one + " and dependents",
              "REFRESH" + one,
              "PREVIEW_DESTROY" + one + " and dependents",
              "DESTROY" + one + " and dependents");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_limited_destroy_does_not_speak_of_all() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.exists = true;
      cli.deployer.step(StepOp.DELETE, "aws:iam/role:Role", "orders-invoke");
      assertThat(cli.run("destroy", "-t", ROLE).err())
          .isEqualTo(
              "error: to delete 1 resources of stack dev needs a yes, and nobody can be asked: add"
                  + " --yes\n");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_target_that_is_no_urn_is_a_usage_error() {
    Cli cli = Cli.in(project);
    Cli.Outcome outcome = cli.run("up", "--yes", "--target", "orders-invoke");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "error: --target 'orders-invoke' is not a URN: use"
                + " urn:pulumi:STACK::PROJECT::TYPE::NAME, or a pattern such as"
                + " '**::orders-invoke'\n");
    assertThat(cli.deployer.ran).isEmpty();
  }

  @Test
  void dependents_of_nothing_are_a_usage_error() {
    Cli cli = Cli.in(project);
    Cli.Outcome outcome = cli.run("destroy", "--yes", "--target-dependents");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo("error: --target-dependents says dependents of what? add --target URN\n");
    assertThat(cli.deployer.ran).isEmpty();
  }
}
