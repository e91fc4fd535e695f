package dev.gatehouse.policies.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.TestPack;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.exempt.Suppression;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Reports are held to the schema that code scanning holds them to. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SarifReportTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** A violation, one let pass, one not known, a rule that throws. */
  private static Review review(List<Suppression> suppressions) {
    Pack pack = TestPack.pack();
    Fixture stack =
        Fixture.of(
            """
            {"large": {"type": "test:a:Thing",
               "inputs": {"size": 9, "color": "blue", "kind": "x"}},
             "let-pass": {"type": "test:a:Thing",
               "inputs": {"size": 9, "color": "blue", "kind": "x"}},
             "later": {"type": "test:a:Thing",
               "inputs": {"size": {"<unknown>": true}, "color": "blue", "kind": "x"}},
             "broken": {"type": "test:a:Thing",
               "inputs": {"throw": true, "color": "blue", "kind": "x"}}}
            """);
    Runner runner = new Runner(pack, Settings.defaults(pack), Run.of("p", "s"));
    return Review.of(stack.deployment(), runner, suppressions, Baseline.NONE, TODAY);
  }

  private static Review whole() {
    return review(
        List.of(
            new Suppression("size-bounded", "let-pass", "until the shed is larger", "ada", TODAY)));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(JSON.readTree(Objects.requireNonNull(in)));
    }
  }

  @Test
  void a_report_with_everything_in_it_keeps_the_schema() throws IOException {
    JsonNode report =
        JSON.valueToTree(
            SarifReport.of(whole(), finding -> Optional.of(new Place("apps/a b.yaml", 3))));
    assertThat(report.at("/runs/0/results")).hasSize(4);
    assertThat(schema().validate(report)).isEmpty();
  }

  @Test
  void a_report_without_files_and_one_of_nothing_keep_it_too() throws IOException {
    assertThat(schema().validate(JSON.valueToTree(SarifReport.of(whole())))).isEmpty();
    Review nothing =
        Review.of(
            Fixture.of("{}").deployment(),
            new Runner(TestPack.pack(), Settings.defaults(TestPack.pack()), Run.UNKNOWN),
            List.of(),
            Baseline.NONE,
            TODAY);
    assertThat(schema().validate(JSON.valueToTree(SarifReport.of(nothing)))).isEmpty();
  }

  @Test
  void the_schema_is_of_use() throws IOException {
    JsonNode report = JSON.valueToTree(SarifReport.of(whole()));
    ((ObjectNode) report.at("/runs/0/results/0")).put("level", "fatal");
    assertThat(schema().validate(report)).isNotEmpty();
  }

  @Test
  void a_place_is_a_line_of_a_file_of_the_project() {
    JsonNode report =
        JSON.valueToTree(
            SarifReport.of(whole(), finding -> Optional.of(new Place("apps/orders.yaml", 7))));
    JsonNode place = report.at("/runs/0/results/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("apps/orders.yaml");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("PROJECT");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
    assertThat(report.at("/runs/0/originalUriBaseIds/PROJECT/description/text").asText())
        .isEqualTo("The project's directory.");
  }
}
