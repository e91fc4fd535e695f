package dev.gatehouse.program.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.config.Evacuation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whether Regions can be evacuated, and by whom; what is wrong is in {@link StackConfigTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvacuationConfigTest {
  private static final ProjectFiles FILES = Written.files(Written.MANIFEST);

  @Test
  void reads_who_may_evacuate() {
    assertThat(evacuation("{\"policy\":\"none\"}")).isEqualTo(new Evacuation.None());
    assertThat(evacuation("{\"policy\":\"latch\",\"operators\":[\"999999999999\"]}"))
        .isEqualTo(new Evacuation.Latch(List.of(new AccountId("999999999999"))));
  }

  @Test
  void operators_are_named_once_and_as_many_as_a_role_can_let_in() {
    String one = "\"999999999999\"";
    Map<String, String> config = operators(one + "," + one);
    assertThat(Written.problem(config, FILES))
        .isEqualTo("gatehouse:evacuation.operators: an account is there twice: name each once");
    String twenty =
        IntStream.range(0, 20)
            .mapToObj(i -> "\"" + (100000000000L + i) + "\"")
            .collect(joining(","));
    assertThat(Written.problem(operators(twenty), FILES))
        .isEqualTo(
            "gatehouse:evacuation.operators: 20 accounts are more than a role can let in: name up"
                + " to 19");
  }

  private static Map<String, String> operators(String ids) {
    return Written.config(
        "gatehouse:evacuation", "{\"policy\":\"latch\",\"operators\":[" + ids + "]}");
  }

  private static Evacuation evacuation(String json) {
    Map<String, String> config = Written.config("gatehouse:evacuation", json);
    return Written.read(config, FILES).platform().evacuation();
  }

  /** A pair of failover records cannot come where records of another policy are. */
  @Test
  void records_of_another_policy_get_latches_when_they_are_asked_for() {
    Map<String, String> config = Written.config("gatehouse:routing", "{\"policy\":\"latency\"}");
    assertThat(Written.read(config, FILES).platform().evacuation())
        .isEqualTo(new Evacuation.None());
    config.put("gatehouse:evacuation", "{\"policy\":\"latch\"}");
    assertThat(Written.read(config, FILES).platform().evacuation())
        .isEqualTo(new Evacuation.Latch(List.of(new AccountId("111111111111"))));
  }

  @Test
  void a_single_region_has_no_latch() {
    Map<String, String> config = Written.config("gatehouse:regions", "[\"us-east-1\"]");
    assertThat(Written.read(config, FILES).platform().evacuation())
        .isEqualTo(new Evacuation.None());
    config.put("gatehouse:evacuation", "{\"policy\":\"latch\"}");
    assertThat(Written.problem(config, FILES))
        .isEqualTo(
            "gatehouse:evacuation.policy: latch needs a second Region, where the latch of us-east-1"
                + " can live: add one to regions, or use none");
  }
}
