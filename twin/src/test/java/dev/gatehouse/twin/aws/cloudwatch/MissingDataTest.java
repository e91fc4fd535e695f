package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's own tables of what an alarm makes of missing data. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<JsonNode> documented() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MissingDataTest.class.getResourceAsStream("missing-data.jsonl"))) {
      List<JsonNode> cases = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty()) {
          cases.add(JSON.readTree(line));
        }
      }
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documented")
  void is_treated_as_AWS_documents_it(JsonNode line) {
    List<Optional<Boolean>> points =
        line.path("points")
            .asText()
            .chars()
            .mapToObj(c -> c == '-' ? Optional.<Boolean>empty() : Optional.of(c == 'X'))
            .toList();
    for (String word : List.of("missing", "ignore", "breaching", "notBreaching")) {
      Evaluation evaluation =
          new Evaluation(
              line.path("periods").asInt(), line.path("toAlarm").asInt(), MissingData.of(word));
      assertThat(points).hasSize(evaluation.range());
      for (AlarmState before : AlarmState.values()) {
        String expected = line.path(word).asText();
        assertThat(evaluation.judge(points, before).name())
            .as("%s, %s, before %s", line.path("points").asText(), word, before)
            .isEqualTo(expected.equals("retain") ? before.name() : expected);
      }
    }
  }
}
