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
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "id": "x",             | ''                  | it has no 'id'
          "type": "A", "from"    | "from"              | query has no 'type'
          "203.0.113.0/24"       | "mars"              | query.from must be a place: 'mars' is not a Region that the atlas has, an address or a subnet: use such as eu-west-1 or 203.0.113.0/24
          "203.0.113.0/24"       | "203.0.113.0/33"    | query.from must be a place: '203.0.113.0/33' is not an address or a subnet: use such as 203.0.113.0/24
          "p": false             | "p": "down"         | health.p must be true or false, not "down"
          "Weight": 3            | "Weight": 256       | records[3].Weight must be a whole number from 0 to 255, not 256
          "Weight": 3            | "Weigth": 3         | records[3] has no field 'Weigth': use Name, Type, SetIdentifier, Weight, Region, Failover, GeoLocation, MultiValueAnswer, GeoProximityLocation, CidrRoutingConfig, TTL, ResourceRecords, AliasTarget, HealthCheckId
          "Weight": 3            | "GeoProximityLocation": {"Bias": 3} | records[3].GeoProximityLocation is not modelled: use Weight, Region, Failover, GeoLocation or MultiValueAnswer
          "Weight": 3            | "CidrRoutingConfig": {"CollectionId": "c"} | records[3].CidrRoutingConfig is not modelled: use Weight, Region, Failover, GeoLocation or MultiValueAnswer
          "Weight": 3            | "Region": "us-east-1" | records[3] has latency routing and its neighbour records[2] of the same name and type has weighted routing: use the same for all of them
          "SECONDARY"            | "PRIMARY"           | records[1] has the part of its neighbour records[0]
          "SECONDARY"            | "secondary"         | records[1].Failover must be PRIMARY or SECONDARY, not "secondary"
          "SetIdentifier": "b",  | ''                  | records[3] has a routing policy and no SetIdentifier, which tells it from the others
          "SetIdentifier": "b"   | "SetIdentifier": "a" | records[3] has the Name, Type and SetIdentifier of records[2]: each must be the only one
          "192.0.2.10"           | "192.0.2.256"       | records[3].ResourceRecords[0].Value is not a value of type A: "192.0.2.256"
          [{"Value": "192.0.2.10"}] | []               | records[3].ResourceRecords must have a value
          , "from": "203.0.113.0/24" | , "from": 7     | query.from must be a text, not 7
          two.example.com", "Type" | a..b", "Type"     | records[2].Name is not a domain name: "a..b"
          "EvaluateTargetHealth": true | "EvaluateTargetHealth": "yes" | records[0].AliasTarget.EvaluateTargetHealth must be true or false, not "yes"
          """)
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
