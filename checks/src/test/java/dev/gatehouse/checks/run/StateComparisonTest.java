package dev.gatehouse.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateComparisonTest {
  private static final String HAPPY =
      """
      {"deployment": {"resources": [
        {"urn": "u1", "type": "aws:Api", "inputs": {"name": "a", "size": 1}},
        {"urn": "u2", "type": "aws:Stage", "inputs": {"apiId": "abcde12345"},
         "dependencies": ["u1"], "provider": "p::0f000000-0000-4000-8000-000000000001"},
        {"urn": "u3", "type": "aws:Route", "inputs": {"target": "abcde12345/live"}}]}}
      """;

  @Test
  void a_state_equals_itself() throws Exception {
    assertThat(differences(HAPPY)).isEmpty();
  }

  @Test
  void ids_drawn_at_random_may_differ_one_to_one() throws Exception {
    assertThat(differences(HAPPY.replace("abcde12345", "zyxwv98765"))).isEmpty();
    assertThat(differences(HAPPY.replace("4000-8000-000000000001", "4abc-8def-00000000beef")))
        .isEmpty();
  }

  @Test
  void an_id_that_differs_in_one_place_only_is_a_difference() throws Exception {
    assertThat(differences(HAPPY.replace("abcde12345/live", "zyxwv98765/live")))
        .containsExactly("u3 inputs.target: \"abcde12345/live\" against \"zyxwv98765/live\"");
  }

  @Test
  void a_missing_resource_is_a_difference() throws Exception {
    assertThat(differences(HAPPY.replace("\"u2\"", "\"u9\"")))
        .contains("u2 is only in the first state", "u9 is only in the second state");
  }

  @Test
  void a_missing_dependency_is_a_difference() throws Exception {
    assertThat(differences(HAPPY.replace("[\"u1\"]", "[]")))
        .containsExactly("u2 dependencies: [\"u1\"] against nothing");
  }

  @Test
  void a_number_may_be_written_in_two_ways_but_not_differ() throws Exception {
    assertThat(differences(HAPPY.replace("\"size\": 1", "\"size\": 1.0"))).isEmpty();
    assertThat(differences(HAPPY.replace("\"size\": 1", "\"size\": 2")))
        .containsExactly("u1 inputs.size: 1 against 2");
  }

  private static java.util.List<String> differences(String second) throws JsonProcessingException {
    return StateComparison.differences(json(HAPPY), json(second));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
