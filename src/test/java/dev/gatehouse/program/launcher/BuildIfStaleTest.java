package dev.gatehouse.program.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.program.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are POSIX shell scripts")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BuildIfStaleTest {
  private final Path folder;
  private final Sandbox sandbox;

  BuildIfStaleTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.sandbox = new Sandbox(folder);
  }

  @Test
  void builds_once_and_prints_the_java_alone() throws Exception {
    Outcome first = sandbox.run("build-if-stale", "program");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).isEqualTo(folder.resolve("tools/java") + "\n");
    assertThat(first.err())
        .isEqualTo(
            """
            gatehouse: building src,lambdas/hello: the first build takes a minute or more, and \
            fetches what it needs
            noise of the build
            """);
    Outcome second = sandbox.run("build-if-stale", "program");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(sandbox.calls("mvn"))
        .containsExactly(
            "-q -B -Dstyle.color=never -pl src,lambdas/hello -am package -Dmaven.test.skip=true"
                + " -Dspotless.check.skip=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "model/src/main/A.java",
        "src/main/sub/New.java",
        "lambdas/hello/src/main/A.java",
        "lambdas/hello/pom.xml"
      })
  void builds_again_after_a_change(String source) throws Exception {
    sandbox.run("build-if-stale", "program");
    String text = source.endsWith("hello/pom.xml") ? Files.readString(sandbox.file(source)) : "x";
    sandbox.edit(source);
    Files.writeString(sandbox.file(source), text);
    sandbox.run("build-if-stale", "program");
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/test/ATest.java", "twin/src/main/A.java", "README.md"})
  void does_not_build_for_what_the_program_does_not_need(String source) throws Exception {
    sandbox.run("build-if-stale", "program");
    sandbox.edit(source);
    sandbox.run("build-if-stale", "program");
    assertThat(sandbox.calls("mvn")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/target/gatehouse-program.jar", "lambdas/hello/target/hello.zip"})
  void builds_again_when_a_product_is_gone(String product) throws Exception {
    sandbox.run("build-if-stale", "program");
    Files.delete(sandbox.file(product));
    sandbox.run("build-if-stale", "program");
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twin/src/main/A.java", "twin/runtime/src/main/A.java", "cli/pom.xml"})
  void the_command_needs_the_twin_and_brings_the_program(String source) throws Exception {
    Outcome outcome = sandbox.run("build-if-stale", "command");
    assertThat(outcome.err())
        .startsWith("gatehouse: building src,cli,twin/dynamodb-local,lambdas/hello: the first");
    sandbox.run("build-if-stale", "program");
    assertThat(sandbox.calls("mvn")).hasSize(1);
    sandbox.edit(source);
    sandbox.run("build-if-stale", "command");
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @Test
  void a_failed_build_leaves_nothing_that_looks_built() throws Exception {
    Outcome failed = sandbox.run(Map.of("BROKEN", "1"), "build-if-stale", "program");
    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).endsWith("gatehouse: the build failed; its messages are above\n");
    assertThat(sandbox.run("build-if-stale", "program").exitCode()).isZero();
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @Test
  void two_at_once_build_once() throws Exception {
    Map<String, String> slowly = Map.of("SLOW", "2");
    List<Sandbox.Running> both =
        List.of(
            sandbox.start(slowly, "build-if-stale", "program"),
            sandbox.start(slowly, "build-if-stale", "program"));
    Outcome one = sandbox.ended(both.get(0));
    Outcome other = sandbox.ended(both.get(1));
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(one.err() + other.err()).contains("gatehouse: waiting for another build (process ");
    assertThat(sandbox.calls("mvn")).hasSize(1);
    assertThat(sandbox.file("target/build.lock")).doesNotExist();
  }

  @Test
  void the_lock_of_a_build_that_was_killed_is_taken_over() throws Exception {
    Process gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    gone.waitFor();
    Files.createDirectories(sandbox.file("target/build.lock"));
    Files.writeString(sandbox.file("target/build.lock/pid"), gone.pid() + "\n");
    assertThat(sandbox.run("build-if-stale", "program").exitCode()).isZero();
  }

  @Test
  void says_that_java_is_missing() throws Exception {
    sandbox.without("java");
    assertFails("no java on PATH: install a JDK 17 or newer, or point JAVA_HOME at one");
  }

  @Test
  void says_that_java_home_is_wrong() throws Exception {
    Outcome outcome = sandbox.run(Map.of("JAVA_HOME", "/nowhere"), "build-if-stale", "program");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err())
        .isEqualTo(
            "gatehouse: JAVA_HOME is '/nowhere', which has no bin/java: point it at a JDK 17 or"
                + " newer, or unset it\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_292:8", "11.0.20:11", "16:16"})
  void says_that_java_is_too_old(String versions) throws Exception {
    String[] version = versions.split(":", 2);
    sandbox.java(version[0], "jdk.compiler");
    assertFails(
        "'%s' is Java %s: install a JDK 17 or newer, or point JAVA_HOME at one"
            .formatted(folder.resolve("tools/java"), version[1]));
  }

  @Test
  void says_that_java_has_no_compiler() throws Exception {
    sandbox.java("21", "java.logging");
    assertFails(
        "'%s' comes without a compiler: install a JDK, not a JRE, 17 or newer"
            .formatted(folder.resolve("tools/java")));
  }

  @Test
  void says_that_maven_is_missing() throws Exception {
    sandbox.without("mvn");
    assertFails("no mvn on PATH: install Maven 3.8 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6.3", "2.2.1"})
  void says_that_maven_is_too_old(String version) throws Exception {
    sandbox.maven(version);
    assertFails("'mvn' is Maven " + version + ": install Maven 3.8 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.1", "3.10.0", "4.0.0-rc-3"})
  void newer_maven_does(String version) throws Exception {
    sandbox.maven(version);
    assertThat(sandbox.run("build-if-stale", "program").exitCode()).isZero();
  }

  @Test
  void another_java_is_checked_again() throws Exception {
    sandbox.run("build-if-stale", "program");
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.copy(folder.resolve("tools/java"), home.resolve("bin/java"));
    assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    sandbox.run(Map.of("JAVA_HOME", home.toString()), "build-if-stale", "program");
    assertThat(sandbox.calls("mvn")).hasSize(2);
  }

  @Test
  void an_unknown_target_is_a_usage_error() throws Exception {
    Outcome outcome = sandbox.run("build-if-stale", "all");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo("gatehouse: build-if-stale 'all': use program, policies or command\n");
  }

  private void assertFails(String message) throws IOException, InterruptedException {
    Outcome outcome = sandbox.run("build-if-stale", "program");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEqualTo("gatehouse: " + message + "\n");
    assertThat(sandbox.calls("mvn")).isEmpty();
  }
}
