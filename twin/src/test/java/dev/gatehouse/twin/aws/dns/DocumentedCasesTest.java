package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs documented.jsonl: the cases that AWS's guides tell, each with its source. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DocumentedCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> documented() throws IOException {
    AnswerCases cases = new AnswerCases(Atlas.builtIn());
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = DocumentedCasesTest.class.getResourceAsStream("documented.jsonl")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode input = JSON.readTree(line);
        String title = input.path("id").asText() + ": " + input.path("source").asText();
        tests.add(DynamicTest.dynamicTest(title, () -> check(cases, input)));
      }
    }
    return tests.stream();
  }

  private static void check(AnswerCases cases, JsonNode input) {
    JsonNode result = cases.answer(input);
    JsonNode expected = input.path("expect");
    assertThat(result.path("answers")).as(result.toString()).isEqualTo(expected.path("answers"));
    assertThat(result.path("rcode").asText()).isEqualTo(expected.path("rcode").asText("NOERROR"));
    if (expected.has("shares")) {
      Map<String, Double> shares = new TreeMap<>();
      for (JsonNode item : result.path("shares")) {
        List<String> way = new ArrayList<>();
        item.path("setIdentifiers").forEach(id -> way.add(id.asText()));
        shares.put(String.join("/", way), item.path("share").asDouble());
      }
      Map<String, Double> wanted = new TreeMap<>();
      expected
          .path("shares")
          .properties()
          .forEach(share -> wanted.put(share.getKey(), share.getValue().asDouble()));
      assertThat(shares).isEqualTo(wanted);
    }
  }
}
