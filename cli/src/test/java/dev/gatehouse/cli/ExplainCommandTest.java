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

  @Test
  void a_request_in_the_twin_is_explained() throws IOException {
    String function = "arn:aws:lambda:us-east-1:333333333333:function:f";
    String[] asked = {
      "explain",
      "--principal",
      "apigateway.amazonaws.com",
      "--action",
      "lambda:InvokeFunction",
      "--resource",
      function,
      "--context",
      "aws:SourceAccount=111111111111"
    };
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli.Outcome outcome = Cli.in(project).run(asked);
      assertThat(outcome)
          .isEqualTo(
              new Cli.Outcome(
                  1,
                  """
                  ImplicitDeny: the resource policy of %s does not exist, and without it nothing \
                  allows lambda:InvokeFunction on %s for apigateway.amazonaws.com
                    principal's policies: no statement speaks of the request
                    resource's policy:    there is none
                  """
                      .formatted(function, function),
                  ""));
      assertThat(Cli.in(project).run("who-can-invoke", "orders"))
          .isEqualTo(
              new Cli.Outcome(
                  2, "", "error: no function of 'orders' is deployed: there are none\n"));
      twin.stop();
    }
  }

  @Test
  void half_a_request_is_a_usage_error() {
    Cli.Outcome usage =
        new Cli.Outcome(
            2, "", "error: say --principal, --action and --resource, or --file alone\n");
    assertThat(Cli.in(project).run("explain")).isEqualTo(usage);
    assertThat(Cli.in(project).run("explain", "--principal", "*")).isEqualTo(usage);
    assertThat(Cli.in(project).run("explain", "--file", "x", "--action", "a:b")).isEqualTo(usage);
  }
}
