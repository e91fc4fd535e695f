package dev.gatehouse.program.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.program.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The calls that Pulumi's Java host makes of a policy pack's executor, with its own arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are POSIX shell scripts")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulumiPoliciesTest {
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

  private final Sandbox sandbox;

  PulumiPoliciesTest(@TempDir Path folder) throws IOException {
    this.sandbox = new Sandbox(folder);
  }

  @Test
  void starts_the_jar_with_the_engines_address_and_nothing_else_on_stdout() throws Exception {
    Outcome outcome = run("-Dexec.args=127.0.0.1:4711");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo("program\n");
    assertThat(sandbox.calls("java"))
        .endsWith(
            "-jar",
            sandbox.file("policies/pack/target/gatehouse-policies.jar").toString(),
            "127.0.0.1:4711");
  }

  @Test
  void flags_before_the_address_stay_apart() throws Exception {
    run("-Dexec.args=--logtostderr -v=9 127.0.0.1:4711");
    assertThat(sandbox.calls("java")).endsWith("--logtostderr", "-v=9", "127.0.0.1:4711");
  }

  @Test
  void the_first_start_after_a_build_keeps_what_the_jvm_learned() throws Exception {
    run("-Dexec.args=127.0.0.1:4711");
    assertThat(sandbox.calls("java"))
        .anySatisfy(argument -> assertThat(argument).startsWith("-XX:ArchiveClassesAtExit="));
  }

  @Test
  void builds_the_pack_alone_and_starts_nothing_when_told_to_compile() throws Exception {
    Outcome outcome = sandbox.run("pulumi-policies", QUIET, "--no-transfer-progress", "compile");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(sandbox.calls("java")).isEmpty();
    assertThat(sandbox.calls("mvn"))
        .containsExactly(
            "-q -B -Dstyle.color=never -pl policies/pack -am package -Dmaven.test.skip=true"
                + " -Dspotless.check.skip=true");
    sandbox.edit("policies/sdk/src/main/A.java");
    sandbox.run("pulumi-policies", QUIET, "compile");
    assertThat(sandbox.calls("mvn")).hasSize(2);
    sandbox.edit("src/main/A.java");
    sandbox.run("pulumi-policies", QUIET, "compile");
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @Test
  void the_exit_code_is_the_packs() throws Exception {
    Outcome outcome =
        sandbox.run(Map.of("CRASH", "1"), "pulumi-policies", QUIET, "compile", "exec:java");
    assertThat(outcome.exitCode()).isEqualTo(32);
  }

  @Test
  void any_other_call_is_refused() throws Exception {
    Outcome outcome = sandbox.run("pulumi-policies", "deploy");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "gatehouse: pulumi-policies stands in for Maven in front of Pulumi's Java host; it"
                + " knows compile and exec:java, not 'deploy'\n");
  }

  private Outcome run(String arguments) throws Exception {
    return sandbox.run(
        "pulumi-policies",
        QUIET,
        "--no-transfer-progress",
        "compile",
        "exec:java",
        "-f",
        "/x/policies/pom.xml",
        arguments);
  }
}
