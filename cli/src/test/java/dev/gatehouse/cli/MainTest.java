package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MainTest {
  @TempDir Path project = Path.of("");

  private Cli cli() {
    return Cli.in(project);
  }

  @Test
  void the_exit_codes_are_those_of_the_table() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 1, 2, 3, 4, 70);
  }

  @Test
  void the_test_door_needs_no_surroundings() {
    StringWriter out = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "--help");
    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: gatehouse", "up", "preview", "call", "Exit codes:");
  }

  @Test
  void an_unknown_verb_is_a_usage_error_with_a_suggestion() {
    Cli.Outcome outcome = cli().run("statsu");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: Unmatched argument at index 0: 'statsu'
            did you mean: status?
            see: gatehouse --help
            """);
  }

  @Test
  void no_verb_is_a_usage_error() {
    assertThat(cli().run())
        .isEqualTo(new Cli.Outcome(2, "", "error: say what to do\nsee: gatehouse --help\n"));
    assertThat(cli().run("twin").err())
        .isEqualTo("error: say start, stop or status\nsee: gatehouse twin --help\n");
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    Cli.Outcome outcome = cli().run("status", "--colour");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: Unknown option: '--colour'
            did you mean: --color?
            see: gatehouse status --help
            """);
  }

  @Test
  void without_a_twin_its_users_say_how_to_start_it() {
    Cli.Outcome stopped =
        new Cli.Outcome(
            4, "", "error: the twin is not running; start it with: gatehouse twin start\n");
    assertThat(cli().run("status")).isEqualTo(stopped);
    assertThat(cli().run("fault", "list")).isEqualTo(stopped);
    assertThat(cli().run("dig", "api.gatehouse.test")).isEqualTo(stopped);
    assertThat(cli().run("call", "https://api.gatehouse.test/")).isEqualTo(stopped);
    assertThat(cli().run("logs")).isEqualTo(stopped);
    assertThat(cli().run("world", "list")).isEqualTo(stopped);
  }

  @Test
  void results_that_cannot_be_written_are_an_error() {
    StringWriter err = new StringWriter();
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    assertThat(Main.run(full, new PrintWriter(err), "--help")).isEqualTo(4);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("error: the standard output took not all of the result\n");
  }

  @Test
  void a_project_that_is_not_there_is_told() {
    assertThat(cli().run("status", "-C", "nowhere"))
        .isEqualTo(
            new Cli.Outcome(
                2, "", "error: there is no directory " + project.resolve("nowhere") + "\n"));
  }

  @Test
  void a_folder_without_a_project_is_a_configuration_error() throws IOException {
    Path empty = Files.createDirectory(project.resolve("empty"));
    Cli.Outcome none =
        new Cli.Outcome(
            3, "", "error: no Pulumi.yaml in " + empty + ": name the project with -C DIR\n");
    assertThat(cli().run("up", "-C", "empty")).isEqualTo(none);
    assertThat(cli().run("status", "-C", "empty")).isEqualTo(none);
  }

  @Test
  void a_twin_that_cannot_be_started_is_an_environment_error() {
    assertThat(cli().run("twin", "start"))
        .isEqualTo(
            new Cli.Outcome(
                4, "", "error: cannot start the twin: there is no daemon in this test\n"));
  }
}
