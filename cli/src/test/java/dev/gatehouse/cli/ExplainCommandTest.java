package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainCommandTest {
  private static final String CASE =
      "{\"id\": \"a\", \"principal\": \"arn:aws:iam::111111111111:user/u\","
          + " \"action\": \"s3:GetObject\", \"resource\": \"arn:aws:s3:::b/f\","
          + " \"identityPolicies\": [{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"S\","
          + " \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}]}";
  private static final String BECAUSE =
      "statement 'S' of identity policy 1 allows s3:GetObject on arn:aws:s3:::b/f for"
          + " arn:aws:iam::111111111111:user/u";

  @TempDir Path project = Path.of("");

  @Test
  void a_line_is_judged_by_a_line_and_a_bad_one_is_told() throws IOException {
    Files.writeString(
        project.resolve("cases.jsonl"), CASE + "\n" + CASE.replace("Allow", "allow") + "\n" + CASE);
    String line = "{\"id\":\"a\",\"decision\":\"Allowed\",\"because\":\"" + BECAUSE + "\"}\n";

    assertThat(Cli.in(project).run("explain", "--file", "cases.jsonl"))
        .isEqualTo(
            new Cli.Outcome(
                1,
                line + line,
                "error: cases.jsonl:2: identityPolicies[0] is refused: MalformedPolicyDocument:"
                    + " statement 'S' has the Effect 'allow': use Allow or Deny\n"));
  }

  @Test
  void people_may_have_words() throws IOException {
    Files.writeString(project.resolve("cases.jsonl"), CASE);

    assertThat(Cli.in(project).run("explain", "--file", "cases.jsonl", "-o", "table"))
        .isEqualTo(new Cli.Outcome(0, "a: Allowed: " + BECAUSE + "\n", ""));
  }
}
