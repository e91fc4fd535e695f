package dev.gatehouse.policies.report;

import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A review in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). A resource has
 * no line in a file, so a result's place is the resource's URN as a logical location.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifReport() {}

  public static Map<String, Object> of(Review review) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", review.pack().name());
    driver.put("semanticVersion", review.pack().version());
    driver.put("rules", review.pack().rules().stream().map(SarifReport::rule).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    List<Object> results = new ArrayList<>();
    for (Review.Judged judged : review.judged()) {
      results.add(result(review, judged));
    }
    run.put("results", results);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    root.put("runs", List.of(run));
    return root;
  }

  private static Map<String, Object> rule(Rule<?> rule) {
    RuleInfo info = rule.info();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", info.id());
    fields.put("shortDescription", text(info.title() + "."));
    fields.put("fullDescription", text(info.why()));
    fields.put("help", text(info.fix()));
    fields.put("defaultConfiguration", Map.of("level", info.level().fails() ? "error" : "warning"));
    fields.put("properties", Map.of("severity", info.severity().word()));
    return fields;
  }

  private static Map<String, Object> result(Review review, Review.Judged judged) {
    Finding finding = judged.finding();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ruleId", finding.rule());
    int index = review.pack().rules().stream().map(Rule::id).toList().indexOf(finding.rule());
    if (index >= 0) {
      fields.put("ruleIndex", index);
    }
    boolean undecided = finding.verdict() == Verdict.UNDECIDED;
    fields.put("kind", undecided ? "open" : "fail");
    // The format asks for none where the kind is not fail.
    fields.put("level", undecided ? "none" : finding.fails() ? "error" : "warning");
    fields.put("message", text(finding.message()));
    if (!finding.urn().isEmpty()) {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("name", finding.urn().substring(finding.urn().lastIndexOf(':') + 1));
      place.put("fullyQualifiedName", finding.urn());
      place.put("kind", "resource");
      fields.put("locations", List.of(Map.of("logicalLocations", List.of(place))));
    }
    fields.put("partialFingerprints", Map.of("gatehouse/v1", Baseline.fingerprint(finding)));
    if (judged.pass() != Review.Pass.NO) {
      Map<String, Object> suppression = new LinkedHashMap<>();
      suppression.put("kind", "external");
      judged.suppression().ifPresent(by -> suppression.put("justification", by.reason()));
      fields.put("suppressions", List.of(suppression));
    }
    return fields;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }
}
