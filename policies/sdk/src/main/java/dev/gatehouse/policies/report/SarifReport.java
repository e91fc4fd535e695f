package dev.gatehouse.policies.report;

import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A review in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). A result's
 * place is the resource's URN as a logical location, and beside it a line of a file where somebody
 * can tell which one asked for the resource.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifReport() {}

  /** A review without files. */
  public static Map<String, Object> of(Review review) {
    return of(review, finding -> Optional.empty());
  }

  /**
   * A review.
   *
   * @param places tells what was written in files
   */
  public static Map<String, Object> of(Review review, Function<Finding, Optional<Place>> places) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", review.pack().name());
    driver.put("semanticVersion", review.pack().version());
    driver.put("rules", review.pack().rules().stream().map(SarifReport::rule).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put(
        "originalUriBaseIds",
        Map.of("PROJECT", Map.of("description", text("The project's directory."))));
    List<Object> results = new ArrayList<>();
    for (Review.Judged judged : review.judged()) {
      results.add(result(review, judged, places.apply(judged.finding())));
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

  private static Map<String, Object> result(
      Review review, Review.Judged judged, Optional<Place> written) {
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
    Map<String, Object> location = location(finding, written);
    if (!location.isEmpty()) {
      fields.put("locations", List.of(location));
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

  private static Map<String, Object> location(Finding finding, Optional<Place> written) {
    Map<String, Object> location = new LinkedHashMap<>();
    written.ifPresent(
        place -> {
          Map<String, Object> file = new LinkedHashMap<>();
          file.put("artifactLocation", Map.of("uri", uri(place.file()), "uriBaseId", "PROJECT"));
          file.put("region", Map.of("startLine", place.line()));
          location.put("physicalLocation", file);
        });
    if (!finding.urn().isEmpty()) {
      Map<String, Object> resource = new LinkedHashMap<>();
      resource.put("name", finding.urn().substring(finding.urn().lastIndexOf(':') + 1));
      resource.put("fullyQualifiedName", finding.urn());
      resource.put("kind", "resource");
      location.put("logicalLocations", List.of(resource));
    }
    return location;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }

  /** A relative reference: what a URI may not hold is escaped. */
  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(file + " is no relative path", e);
    }
  }
}
