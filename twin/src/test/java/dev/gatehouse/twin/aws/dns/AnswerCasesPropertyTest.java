package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The evaluator beside a naive one; {@code -Dcases} and {@code -Dseed} choose others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AnswerCasesPropertyTest {
  private static final int CASES = Integer.getInteger("cases", 10_000);
  private static final long SEED = Long.getLong("seed", 53);

  @Test
  void random_trees_are_answered_as_a_naive_reading_of_the_guide_answers_them() throws IOException {
    AnswerCases cases = new AnswerCases(Atlas.builtIn());
    Map<String, Integer> latency = latency();
    Random seeds = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      long seed = seeds.nextLong();
      ObjectNode input = new RandomRecords(new Random(seed)).make();
      Map<String, Double> expected = new NaiveRoute53(input, latency).answers();
      JsonNode result = cases.answer(input);
      int number = i;
      Supplier<String> about =
          () -> "case " + number + " of -Dseed=" + SEED + ": " + input + " -> " + result;
      assertThat(texts(result.path("answers"))).as(about).isEqualTo(expected.keySet());
      if (result.has("shares")) {
        Map<String, Double> shares = shares(result);
        expected.forEach(
            (value, share) ->
                assertThat(shares.get(value)).as(about).isEqualTo(share, offset(1e-9)));
      } else {
        assertThat(expected.values()).as(about).allMatch(share -> Math.abs(share - 1) < 1e-9);
      }
    }
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Map<String, Double> shares(JsonNode result) {
    Map<String, Double> shares = new TreeMap<>();
    for (JsonNode item : result.path("shares")) {
      for (String value : texts(item.path("answers"))) {
        shares.merge(value, item.path("share").asDouble(), Double::sum);
      }
    }
    return shares;
  }

  private static Map<String, Integer> latency() throws IOException {
    Map<String, Integer> latency = new HashMap<>();
    try (InputStream in = Atlas.class.getResourceAsStream("latency.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split(",", -1);
        if (cells.length == 3 && cells[2].matches("[0-9]+")) {
          latency.put(cells[0] + cells[1], Integer.parseInt(cells[2]));
        }
      }
    }
    return latency;
  }
}
