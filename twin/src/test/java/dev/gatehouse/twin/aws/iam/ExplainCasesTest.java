package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.sim.VirtualSim;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainCasesTest {
  private static final String CASE =
      """
      {"id": 7, "principal": "arn:aws:sts::111111111111:assumed-role/app/one",
       "action": "s3:GetObject", "resource": "arn:aws:s3:::b/f", "resourceAccount": "222222222222",
       "context": {"aws:SourceIp": "10.0.0.1"},
       "identityPolicies": [{"Version": "2012-10-17", "Statement": [
         {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}],
       "resourcePolicy": {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:role/some/app"},
          "Action": "s3:*", "Resource": "*"}]},
       "permissionBoundaries": null, "sessionPolicy": null,
       "serviceControlPolicies": [], "resourceControlPolicies": []}
      """;

  private final ExplainCases cases = new ExplainCases(new VirtualSim(1));

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode explain(String text) {
    return cases.explain(read(text));
  }

  @Test
  void both_sides_statements_are_told() {
    assertThat(explain(CASE))
        .isEqualTo(
            read(
                """
                {"id": 7, "decision": "Allowed", "because":
                 "statement 'Read' of identity policy 1 and statement 1 of the resource policy of \
                arn:aws:s3:::b/f allow s3:GetObject on arn:aws:s3:::b/f for \
                arn:aws:sts::111111111111:assumed-role/app/one"}
                """));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/gatehouse/twin/aws/iam/sides.txt",
      delimiter = '|',
      quoteCharacter = '\'',
      maxCharsPerColumn = 1000)
  void the_side_that_decided_is_told(String from, String to, String decision, String because) {
    JsonNode result = explain(CASE.replaceAll("\\s+", " ").replace(from, to));

    assertThat(result.path("decision").asText()).isEqualTo(decision);
    assertThat(result.path("because").asText())
        .isEqualTo(
            because
                + " s3:GetObject on arn:aws:s3:::b/f for"
                + " arn:aws:sts::111111111111:assumed-role/app/one");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/gatehouse/twin/aws/iam/mistakes.txt",
      delimiter = '|',
      quoteCharacter = '\'',
      maxCharsPerColumn = 1000)
  void a_case_that_makes_no_sense_is_told_where(String from, String to, String message) {
    String text = CASE.replaceAll("\\s+", " ");
    assertThat(text).contains(from);

    assertThatThrownBy(() -> explain(text.replace(from, to)))
        .isInstanceOf(CaseException.class)
        .hasMessage(message);
  }

  @Test
  void the_accounts_come_from_the_arns_where_nothing_is_said() {
    String lambda =
        """
        {"id": 1, "principal": "%s", "action": "lambda:InvokeFunction", "resource": "%s",
         "identityPolicies": [{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]}
        """;
    String user = "arn:aws:iam::111111111111:user/u";
    assertThat(
            explain(lambda.formatted(user, "arn:aws:lambda:us-east-1:111111111111:function:f"))
                .path("decision")
                .asText())
        .isEqualTo("Allowed");
    assertThat(
            explain(lambda.formatted(user, "arn:aws:lambda:us-east-1:222222222222:function:f"))
                .path("decision")
                .asText())
        .isEqualTo("ImplicitDeny");
    assertThat(explain(lambda.formatted(user, "*")).path("decision").asText()).isEqualTo("Allowed");
    assertThatThrownBy(() -> explain(lambda.formatted("*", "arn:aws:s3:::b/f")))
        .hasMessage("it has no 'resourceAccount', and its resource names none");
  }
}
