package dev.gatehouse.program.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.program.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The four calls that Pulumi's Java host makes of its executor, with its own arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are POSIX shell scripts")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulumiProgramTest {
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

  private final Sandbox sandbox;

  PulumiProgramTest(@TempDir Path folder) throws IOException {
    this.sandbox = new Sandbox(folder);
  }

  @Test
  void compile_builds_and_starts_nothing() throws Exception {
    Outcome outcome = sandbox.run("pulumi-program", QUIET, "--no-transfer-progress", "compile");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(sandbox.calls("mvn")).hasSize(1);
    assertThat(sandbox.calls("java")).isEmpty();
  }

  @Test
  void exec_builds_and_runs_the_jar_with_nothing_else_on_stdout() throws Exception {
    Outcome outcome =
        sandbox.run("pulumi-program", QUIET, "--no-transfer-progress", "compile", "exec:java");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo("program\n");
    assertThat(sandbox.calls("mvn")).hasSize(1);
    assertThat(sandbox.calls("java"))
        .endsWith("-jar", sandbox.file("src/target/gatehouse-program.jar").toString());
  }

  @Test
  void packages_runs_pulumis_own_discovery_on_the_programs_classes() throws Exception {
    Outcome outcome =
        sandbox.run(
            "pulumi-program",
            "-Dorg.slf4j.simpleLogger.logFile=System.err",
            "--no-transfer-progress",
            "compile",
            "exec:java",
            "-DmainClass=com.pulumi.bootstrap.internal.Main",
            "-DmainArgs=packages");
    assertThat(outcome.out()).isEqualTo("program\n");
    assertThat(sandbox.calls("java"))
        .endsWith(
            "-cp",
            sandbox.file("src/target/gatehouse-program.jar").toString(),
            "com.pulumi.bootstrap.internal.Main",
            "packages");
  }

  @Test
  void the_tree_of_libraries_is_mavens() throws Exception {
    Outcome outcome =
        sandbox.run(
            "pulumi-program", QUIET, "dependency:tree", "-DoutputType=tgf", "-DoutputFile=/x y");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(sandbox.calls("mvn"))
        .isEqualTo(
            List.of(
                "-B -pl src -am " + QUIET + " dependency:tree -DoutputType=tgf -DoutputFile=/x y"));
  }

  @Test
  void the_exit_code_is_the_programs() throws Exception {
    Outcome outcome = sandbox.run(Map.of("CRASH", "1"), "pulumi-program", "compile", "exec:java");
    assertThat(outcome.exitCode()).isEqualTo(32);
  }

  @Test
  void a_build_that_fails_starts_nothing() throws Exception {
    Outcome outcome = sandbox.run(Map.of("BROKEN", "1"), "pulumi-program", "compile", "exec:java");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(sandbox.calls("java")).isEmpty();
  }

  @Test
  void the_first_run_after_a_build_keeps_what_the_jvm_learned() throws Exception {
    sandbox.run("pulumi-program", "compile", "exec:java");
    assertThat(sandbox.calls("java"))
        .anySatisfy(argument -> assertThat(argument).startsWith("-XX:ArchiveClassesAtExit="));
  }

  @Test
  void any_other_call_is_refused() throws Exception {
    Outcome outcome = sandbox.run("pulumi-program", "deploy");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "gatehouse: pulumi-program stands in for Maven in front of Pulumi's Java host; it knows"
                + " compile, exec:java, -DmainArgs=packages and dependency:tree, not 'deploy'\n");
  }
}
