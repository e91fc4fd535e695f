package dev.gatehouse.checks.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {
  private static final String HAPPY =
      """
      {"manifest": {"time": "now", "magic": "m", "version": "v3"},
       "resources": [
        {"urn": "u1", "custom": true, "id": "0f000000-0000-4000-8000-000000000001",
         "created": "yesterday"},
        {"urn": "u2", "custom": true, "id": "a-1", "inputs": {"name": "a", "size": 1},
         "provider": "u1::0f000000-0000-4000-8000-000000000001", "dependencies": ["u1", "u0"],
         "created": "today", "protect": true}],
       "pending_operations": [{"type": "updating", "resource": {"urn": "u2"}}]}
      """;

  @Test
  void a_state_equals_itself_at_another_time_under_other_uuids() throws Exception {
    String other =
        HAPPY
            .replace("today", "tomorrow")
            .replace("0f000000-0000", "0abcdef0-1234")
            .replace("[\"u1\", \"u0\"]", "[\"u0\", \"u1\"]")
            .replace("\"v3\"", "\"v4\"");
    assertThat(states(other)).isEmpty();
  }

  @Test
  void one_changed_property_is_found() throws Exception {
    assertThat(states(HAPPY.replace("\"name\": \"a\"", "\"name\": \"b\"")))
        .containsExactly(
            "state of u2 inputs: {\"name\":\"a\",\"size\":1} against"
                + " {\"name\":\"b\",\"size\":1}");
    assertThat(states(HAPPY.replace("\"size\": 1", "\"size\": 2"))).hasSize(1);
    assertThat(states(HAPPY.replace("\"protect\": true", "\"protect\": false"))).hasSize(1);
    assertThat(states(HAPPY.replace(", \"protect\": true", "")))
        .containsExactly("state of u2 protect: true against nothing");
    assertThat(states(HAPPY.replace("\"created\": \"today\",", "")))
        .containsExactly("state of u2 created: \"a time\" against nothing");
  }

  @Test
  void one_provider_is_not_another() throws Exception {
    assertThat(states(HAPPY.replace("u1::0f000000", "u1::0f000001")))
        .containsExactly("state of u2 provider: \"u1::uuid-1\" against \"u1::uuid-2\"");
  }

  @Test
  void a_missing_resource_or_pending_operation_is_found() throws Exception {
    assertThat(states(HAPPY.replace("\"updating\"", "\"deleting\"")))
        .containsExactly("state of pending u2 type: \"updating\" against \"deleting\"");
    assertThat(states("{}")).hasSize(3);
  }

  @Test
  void steps_counts_complaints_and_the_world_are_compared() throws Exception {
    Outcome other =
        new Outcome(
            false,
            Map.of("u2", List.of("create begins")),
            Map.of("create", 1),
            List.of("ERROR u2: refused"),
            json("{}"),
            List.of(new World.Call("u2", "create  {}")),
            Map.of("a-1", "{}"),
            "");
    assertThat(Comparison.of(outcome("{}"), other))
        .containsExactly(
            "success: true against false",
            "steps of u2: nothing against [create begins]",
            "count of create: nothing against 1",
            "complaints: [] against [ERROR u2: refused]",
            "calls for u2: nothing against [create  {}]",
            "world: a-1: nothing against {}");
  }

  @Test
  void calls_for_what_leans_on_each_other_keep_their_order() throws Exception {
    String state = "{\"resources\": [{\"urn\": \"u2\", \"dependencies\": [\"u1\"]}]}";
    World.Call one = new World.Call("u1", "delete one");
    World.Call two = new World.Call("u2", "delete two");
    World.Call three = new World.Call("u3", "delete three");
    assertThat(Comparison.of(called(state, two, one, three), called(state, one, three, two)))
        .containsExactly("order: " + two + " before " + one + " against after");
    assertThat(Comparison.of(called(state, two, one, three), called(state, three, two, one)))
        .isEmpty();
  }

  private static Outcome called(String state, World.Call... calls) throws JsonProcessingException {
    return new Outcome(
        true, Map.of(), Map.of(), List.of(), json(state), List.of(calls), Map.of(), "");
  }

  private static List<String> states(String other) throws JsonProcessingException {
    return Comparison.of(outcome(HAPPY), outcome(other));
  }

  private static Outcome outcome(String state) throws JsonProcessingException {
    return called(state);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
