package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.NotModelledException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AnswerCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAIR =
      """
      {"id": "x", "health": {"p": false},
       "records": [
        {"Name": "api.example.com.", "Type": "A", "SetIdentifier": "east", "Failover": "PRIMARY",
         "HealthCheckId": "p", "AliasTarget": {"HostedZoneId": "Z1", "DNSName": "two.example.com",
         "EvaluateTargetHealth": true}},
        {"Name": "api.example.com", "Type": "A", "SetIdentifier": "west", "Failover": "SECONDARY",
         "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.2"}]},
        {"Name": "two.example.com", "Type": "A", "SetIdentifier": "a", "Weight": 1, "TTL": 60,
         "ResourceRecords": [{"Value": "192.0.2.11"}]},
        {"Name": "two.example.com", "Type": "A", "SetIdentifier": "b", "Weight": 3, "TTL": 60,
         "ResourceRecords": [{"Value": "192.0.2.10"}]}],
       "query": {"name": "API.example.com", "type": "A", "from": "203.0.113.0/24"}}
      """;

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ObjectNode answer(String text) {
    return new AnswerCases(Atlas.builtIn()).answer(read(text));
  }

  @Test
  void each_record_that_was_tried_is_told_with_the_reason() {
    assertThat(answer(PAIR))
        .isEqualTo(
            read(
                """
                {"id": "x", "answers": ["192.0.2.2"], "path": [
                 {"name": "api.example.com", "setIdentifier": "east",
                  "reason": "passed over: its health check is unhealthy"},
                 {"name": "api.example.com", "setIdentifier": "west",
                  "reason": "taken: no health check and no target to evaluate, so it is healthy"}],
                 "rcode": "NOERROR"}
                """));
  }

  @Test
  void weights_list_all_that_may_answer_with_their_shares() {
    assertThat(answer(PAIR.replace("{\"p\": false}", "{}")))
        .isEqualTo(
            read(
                """
                {"id": "x", "answers": ["192.0.2.10", "192.0.2.11"], "path": [
                 {"name": "api.example.com", "setIdentifier": "east",
                  "reason": "taken: its conditions are healthy"},
                 {"name": "two.example.com", "setIdentifier": "a",
                  "reason": "eligible: it is healthy, and shares the answers with others"},
                 {"name": "two.example.com", "setIdentifier": "b",
                  "reason": "eligible: it is healthy, and shares the answers with others"}],
                 "rcode": "NOERROR", "shares": [
                 {"setIdentifiers": ["east", "a"], "share": 0.25, "answers": ["192.0.2.11"]},
                 {"setIdentifiers": ["east", "b"], "share": 0.75, "answers": ["192.0.2.10"]}]}
                """));
  }

  @Test
  void a_target_that_is_not_in_the_case_is_answered_by_its_name_and_healthy() {
    ObjectNode result =
        answer(
            PAIR.replace("{\"p\": false}", "{}")
                .replace("\"two.example.com\",\n", "\"LB-1.elb.amazonaws.com.\",\n"));

    assertThat(result.path("answers").toString()).isEqualTo("[\"LB-1.elb.amazonaws.com.\"]");
    assertThat(result.at("/path/0/reason").asText()).isEqualTo("taken: its conditions are healthy");
  }

  @Test
  void cnames_are_followed_within_the_case_and_their_shares_multiply() {
    ObjectNode result =
        answer(
            """
            {"id": 1, "records": [
             {"Name": "a.example", "Type": "CNAME", "SetIdentifier": "x", "Weight": 1,
              "ResourceRecords": [{"Value": "B.example"}]},
             {"Name": "a.example", "Type": "CNAME", "SetIdentifier": "y", "Weight": 1,
              "ResourceRecords": [{"Value": "elsewhere.example.net"}]},
             {"Name": "b.example", "Type": "A", "SetIdentifier": "z", "Weight": 0,
              "ResourceRecords": [{"Value": "192.0.2.1"}]}],
             "query": {"name": "a.example", "type": "A"}}
            """);

    assertThat(result.path("answers").toString())
        .isEqualTo("[\"192.0.2.1\",\"B.example\",\"elsewhere.example.net\"]");
    assertThat(result.path("shares").toString())
        .isEqualTo(
            "[{\"setIdentifiers\":[\"x\",\"z\"],\"share\":0.5,\"answers\":[\"192.0.2.1\"]}]");
  }

  @Test
  void branches_that_join_again_are_judged_once_and_ways_through_are_limited() {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      for (String way : new String[] {"l", "r"}) {
        records.append(
            """
            {"Name": "n%d.example", "Type": "A", "SetIdentifier": "%s", "Weight": 1,
             "AliasTarget": {"DNSName": "n%d.example", "EvaluateTargetHealth": true}},
            """
                .formatted(i, way, i + 1));
      }
    }
    String end =
        """
        {"Name": "n30.example", "Type": "A", "HealthCheckId": "c",
         "ResourceRecords": [{"Value": "192.0.2.1"}]}
        """;
    String text =
        "{\"id\": 1, \"health\": {\"c\": false}, \"records\": ["
            + records
            + end
            + "], \"query\": {\"name\": \"n0.example\", \"type\": \"A\"}}";

    assertThatThrownBy(() -> answer(text))
        .isInstanceOf(CaseException.class)
        .hasMessage(
            "it cannot be answered: record n30.example A: there are more than 10000 ways through");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/gatehouse/twin/aws/dns/mistakes.txt",
      delimiter = '|',
      quoteCharacter = '\'',
      maxCharsPerColumn = 1000)
  void a_case_that_makes_no_sense_is_told_where(String good, String bad, String message) {
    String text = PAIR.replaceAll("\\s+", " ");
    assertThat(text).contains(good);

    assertThatThrownBy(() -> answer(text.replace(good, bad)))
        .isInstanceOf(CaseException.class)
        .hasMessage(message);
  }

  @Test
  void aliases_in_a_circle_are_told() {
    String text =
        """
        {"id": 1, "records": [{"Name": "a.example", "Type": "A",
          "AliasTarget": {"DNSName": "a.example", "EvaluateTargetHealth": true}}],
         "query": {"name": "a.example", "type": "A"}}
        """;
    assertThatThrownBy(() -> answer(text))
        .isInstanceOf(CaseException.class)
        .isNotInstanceOf(NotModelledException.class)
        .hasMessage("it cannot be answered: record a.example A is part of a loop of aliases");
  }
}
