package dev.gatehouse.twin.aws.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.aws.NotModelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of AWS's guide, function by function, and what is refused in which words. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricMathTest {
  /** What an expression is made of, and what does not belong into one, apart by blanks. */
  private static final List<String> WORDS =
      Stream.concat(
              Stream.of(" ", "\n"),
              Stream.of(
                  ("m1 METRICS ( ) [ ] , + - * / ^ == < AND IF FILL REPEAT SORT AVG DESC FIRST 1"
                          + " 0.5 'x' \" é SUM TIME_SERIES STDDEV SLICE")
                      .split(" ")))
          .toList();

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A Monday, a minute before midnight. */
  private static final long BEGIN = Instant.parse("2026-01-05T23:59:00Z").getEpochSecond();

  static Stream<JsonNode> documented() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MetricMathTest.class.getResourceAsStream("documented.jsonl"))) {
      List<JsonNode> cases = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        cases.add(JSON.readTree(line));
      }
      return cases.stream();
    }
  }

  private static TimeSeries series(String id, String values) {
    TreeMap<Long, Double> points = new TreeMap<>();
    String[] words = values.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (!words[i].equals("-")) {
        points.put(BEGIN + 60L * i, Double.parseDouble(words[i]));
      }
    }
    return new TimeSeries(id, points);
  }

  private static Value value(JsonNode line) {
    Map<String, TimeSeries> metrics = new LinkedHashMap<>();
    line.path("metrics")
        .properties()
        .forEach(m -> metrics.put(m.getKey(), series(m.getKey(), m.getValue().asText())));
    int periods = line.path("metrics").iterator().next().asText().split(" ", -1).length;
    Grid grid = new Grid(BEGIN, BEGIN + 60L * periods, 60);
    Map<String, Value> others = new LinkedHashMap<>();
    line.path("others")
        .properties()
        .forEach(e -> others.put(e.getKey(), value(grid, metrics, Map.of(), e.getValue())));
    return value(grid, metrics, others, line.path("expression"));
  }

  private static Value value(
      Grid grid, Map<String, TimeSeries> metrics, Map<String, Value> others, JsonNode expression) {
    return new Evaluator(grid, new Scope(metrics, others))
        .value(Expression.parse(expression.asText()));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void does_as_AWS_documents_it(JsonNode line) {
    if (line.has("error")) {
      assertThatThrownBy(() -> value(line)).hasMessage(line.path("error").asText());
      return;
    }
    Value value = value(line);
    if (line.has("scalar")) {
      assertThat(value).isEqualTo(new Value.Scalar(line.path("scalar").asDouble()));
    } else if (line.has("array")) {
      List<Map<Long, Double>> wanted = new ArrayList<>();
      line.path("array").forEach(one -> wanted.add(series("", one.asText()).points()));
      List<? extends Map<Long, Double>> found =
          ((Value.Array) value).series().stream().map(TimeSeries::points).toList();
      assertThat(found).isEqualTo(wanted);
    } else {
      assertThat(((TimeSeries) value).points())
          .isEqualTo(series("", line.path("result").asText()).points());
    }
  }

  @Test
  void every_function_has_a_documented_case() throws IOException {
    String all =
        documented()
            .filter(line -> !line.has("error"))
            .map(line -> line.path("expression").asText())
            .collect(Collectors.joining("\n"));
    assertThat(Functions.names()).allSatisfy(name -> assertThat(all).contains(name + "("));
  }

  @Test
  void an_expression_may_be_long_and_deep_but_not_without_end() {
    assertThat(Expression.parse("1" + "+1".repeat(1023)).ids()).isEmpty();
    assertThatThrownBy(() -> Expression.parse("1" + "+1".repeat(1024)))
        .isInstanceOf(MathException.class)
        .hasMessage("it has 2049 characters: AWS takes 2048 at most");
    Expression.parse("(".repeat(60) + "m1" + ")".repeat(60));
    for (String opening : List.of("(", "-", "[", "ABS(", "2^")) {
      assertThatThrownBy(() -> Expression.parse(opening.repeat(500)))
          .isInstanceOf(MathException.class)
          .hasMessageStartingWith("it is nested deeper than 64");
    }
  }

  @Test
  void no_text_does_anything_but_be_read_or_refused() {
    Map<String, TimeSeries> metrics = Map.of("m1", series("m1", "1 - 3"));
    Scope scope = new Scope(metrics, Map.of());
    Evaluator evaluator = new Evaluator(new Grid(BEGIN, BEGIN + 180, 60), scope);
    long seed = System.identityHashCode(this);
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(9); word >= 0; word--) {
        text.append(WORDS.get(random.nextInt(WORDS.size())));
      }
      Throwable thrown = catchThrowable(() -> evaluator.value(Expression.parse(text.toString())));
      read += thrown == null ? 1 : 0;
      if (thrown != null) {
        assertThat(thrown)
            .as("seed %s: %s", seed, text)
            .isInstanceOfAny(MathException.class, NotModelledException.class);
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void a_hundred_metrics_are_summed_in_one_expression() {
    Map<String, TimeSeries> metrics = new LinkedHashMap<>();
    for (int i = 1; i <= 100; i++) {
      metrics.put("m" + i, series("m" + i, i + " -"));
    }
    Evaluator evaluator =
        new Evaluator(new Grid(BEGIN, BEGIN + 120, 60), new Scope(metrics, Map.of()));
    assertThat(((TimeSeries) evaluator.value(Expression.parse("SUM(METRICS())"))).points())
        .isEqualTo(Map.of(BEGIN, 5050.0));
  }
}
