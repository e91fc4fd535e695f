package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DnsAnswerCommandTest {
  private static final String CASE =
      "{\"id\": \"one\", \"records\": [{\"Name\": \"a.example\", \"Type\": \"A\","
          + " \"SetIdentifier\": \"x\", \"Weight\": 5, \"TTL\": 60,"
          + " \"ResourceRecords\": [{\"Value\": \"192.0.2.2\"}, {\"Value\": \"192.0.2.1\"}]}],"
          + " \"query\": {\"name\": \"a.example\", \"type\": \"A\", \"from\": \"eu-west-1\"},"
          + " \"note\": \"a case may carry other things\"}";
  private static final String RESULT =
      "{\"id\":\"one\",\"answers\":[\"192.0.2.1\",\"192.0.2.2\"],\"path\":["
          + "{\"name\":\"a.example\",\"setIdentifier\":\"x\",\"reason\":"
          + "\"eligible: it is healthy, and shares the answers with others\"}],"
          + "\"rcode\":\"NOERROR\",\"shares\":[{\"setIdentifiers\":[\"x\"],\"share\":1.0,"
          + "\"answers\":[\"192.0.2.1\",\"192.0.2.2\"]}]}\n";

  @TempDir Path project = Path.of("");

  private Cli.Outcome answer(String cases, String... more) throws IOException {
    Files.writeString(project.resolve("cases.jsonl"), cases);
    String[] args = new String[more.length + 4];
    System.arraycopy(new String[] {"dns", "answer", "--file", "cases.jsonl"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return Cli.in(project).run(args);
  }

  @Test
  void a_line_is_answered_by_a_line() throws IOException {
    Cli.Outcome both = new Cli.Outcome(0, RESULT + RESULT, "");
    assertThat(answer(CASE + "\n\n" + CASE + "\n")).isEqualTo(both);
    assertThat(answer(CASE + "\n\n" + CASE, "-o", "json")).isEqualTo(both);
  }

  @Test
  void a_bad_line_is_told_and_the_others_are_answered() throws IOException {
    String noType = CASE.replace("\"type\": \"A\",", "");
    assertThat(answer(CASE + "\n{\"id\": \n" + noType + "\n[]\n" + CASE))
        .isEqualTo(
            new Cli.Outcome(
                1,
                RESULT + RESULT,
                """
                error: cases.jsonl:2: is not JSON: Unexpected end-of-input within/between Object \
                entries
                error: cases.jsonl:3: query has no 'type'
                error: cases.jsonl:4: it must be an object, not []
                """));
  }

  @Test
  void a_byte_order_mark_and_lines_of_any_system_are_read() throws IOException {
    assertThat(answer("\uFEFF" + CASE + "\r\n\r\n  \r\n" + CASE + "\r"))
        .isEqualTo(new Cli.Outcome(0, RESULT + RESULT, ""));
  }

  @Test
  void bytes_that_are_no_text_and_endless_depth_spoil_their_own_lines_alone() throws IOException {
    Path file = project.resolve("odd.jsonl");
    Files.writeString(file, CASE + "\n{\"id\": \"\u00e9\"", StandardCharsets.ISO_8859_1);
    String deep = "[".repeat(100_000);
    String more = "\n{\"id\":" + deep + "\n" + CASE.replace("192.0.2.2", "\u00e9");
    Files.writeString(file, more + "\n" + CASE, StandardOpenOption.APPEND);
    Cli.Outcome outcome = Cli.in(project).run("dns", "answer", "--file", "odd.jsonl");
    assertThat(outcome.out()).isEqualTo(RESULT + RESULT);
    assertThat(outcome.err().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("error: odd.jsonl:2: is not UTF-8"))
        .satisfies(
            lines ->
                assertThat(lines.get(1))
                    .startsWith("error: odd.jsonl:3: is not JSON: Document nesting depth (1001)"))
        .satisfies(
            lines ->
                assertThat(lines.get(2))
                    .startsWith("error: odd.jsonl:4: records[0].ResourceRecords[0].Value is not"));
  }

  @Test
  void a_line_of_a_megabyte_is_read() throws IOException {
    String note = "\"note\": \"" + "x".repeat(1_000_000) + "\"";
    assertThat(answer(CASE.replace("\"note\": \"a case may carry other things\"", note)))
        .isEqualTo(new Cli.Outcome(0, RESULT, ""));
  }

  @Test
  void people_may_have_words() throws IOException {
    assertThat(answer(CASE, "-o", "table").out())
        .isEqualTo(
            """
            one: NOERROR 192.0.2.1, 192.0.2.2
              100.0 % x
              a.example x: eligible: it is healthy, and shares the answers with others
            """);
  }

  @Test
  void cases_may_come_by_the_standard_input() {
    Cli cli = Cli.in(project);
    cli.typed = CASE;
    assertThat(cli.run("dns", "answer", "--file", "-")).isEqualTo(new Cli.Outcome(0, RESULT, ""));
  }

  @Test
  void a_users_atlas_is_used_and_a_broken_one_is_told() throws IOException {
    Files.writeString(
        project.resolve("regions.csv"), "region,continent,country,subdivision\nxx-mars-1,,,\n");
    assertThat(answer(CASE.replace("eu-west-1", "mars-north-1"), "--atlas", ".").code())
        .isEqualTo(1);
    assertThat(answer(CASE, "--atlas", "nowhere").err())
        .isEqualTo("error: there is no directory nowhere\n");
    Files.writeString(project.resolve("latency.csv"), "from,to\n");
    assertThat(answer(CASE, "--atlas", "."))
        .isEqualTo(
            new Cli.Outcome(
                3,
                "",
                "error: the atlas cannot be used: "
                    + project.resolve(".").resolve("latency.csv")
                    + ":1: has 2 cells, not from,to,milliseconds\n"));
  }

  @Test
  void what_is_missing_is_told() throws IOException {
    assertThat(Cli.in(project).run("dns", "answer", "--file", "nothing.jsonl"))
        .isEqualTo(new Cli.Outcome(2, "", "error: there is no file nothing.jsonl\n"));
    assertThat(Cli.in(project).run("dns", "answer").err())
        .isEqualTo(
            "error: Missing required option: '--file=CASES'\nsee: gatehouse dns answer --help\n");
    assertThat(Cli.in(project).run("dns").err())
        .isEqualTo("error: say answer\nsee: gatehouse dns --help\n");
  }
}
