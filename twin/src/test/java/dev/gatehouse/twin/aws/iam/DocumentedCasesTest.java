package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.sim.VirtualSim;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs documented.jsonl: the cases that AWS's guides tell, each with its source. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedCasesTest {
  @TestFactory
  Stream<DynamicTest> documented() throws IOException {
    ExplainCases cases = new ExplainCases(new VirtualSim(1));
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(DocumentedCasesTest.class.getResourceAsStream("documented.jsonl"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode input = new ObjectMapper().readTree(line);
        String title = input.path("id").asText() + ": " + input.path("source").asText();
        tests.add(DynamicTest.dynamicTest(title, () -> check(cases, input)));
      }
    }
    return tests.stream();
  }

  private static void check(ExplainCases cases, JsonNode input) {
    JsonNode result = cases.explain(input);
    assertThat(result.path("decision").asText())
        .as(result.path("because").asText())
        .isEqualTo(input.path("expect").asText());
  }
}
