package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.sim.VirtualSim;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Decisions beside a naive evaluator: 10,000 cases in a build, a million with {@code
 * -Dcases=1000000}; {@code -Dseed} chooses others.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainCasesPropertyTest {
  private static final int CASES = Integer.getInteger("cases", 10_000);
  private static final long SEED = Long.getLong("seed", 71);

  @Test
  void random_cases_are_decided_as_a_naive_reading_of_the_guide_decides_them() {
    VirtualSim time = new VirtualSim(1);
    ExplainCases cases = new ExplainCases(time);
    RandomCases inputs = new RandomCases(new Random(SEED));
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < CASES; i++) {
      ObjectNode input = inputs.next();
      JsonNode result = cases.explain(input);
      String expected = new NaiveExplain(input, time.now()).decide();
      counts.merge(expected, 1, Integer::sum);
      if (!result.path("decision").asText().equals(expected)) {
        assertThat(result.path("decision").asText())
            .as("case %d of -Dseed=%d: %s -> %s", i, SEED, RandomCases.shown(input), result)
            .isEqualTo(expected);
      }
    }
    assertThat(counts.keySet()).containsExactly("Allowed", "ExplicitDeny", "ImplicitDeny");
    assertThat(counts.values()).as("%s", counts).allMatch(count -> count > CASES / 20);
  }
}
