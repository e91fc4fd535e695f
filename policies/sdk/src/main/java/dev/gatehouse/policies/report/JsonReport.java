package dev.gatehouse.policies.report;

import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A review as maps and lists, to be written as JSON. */
public final class JsonReport {
  private JsonReport() {}

  public static Map<String, Object> of(Review review) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("pack", review.pack().name());
    root.put("version", review.pack().version());
    root.put("project", review.project());
    root.put("stack", review.stack());
    root.put("fails", review.fails());
    Map<String, Object> verdicts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(word(verdict), review.count(verdict));
    }
    root.put("verdicts", verdicts);
    List<Object> findings = new ArrayList<>();
    review.judged().forEach(judged -> findings.add(finding(judged)));
    root.put("findings", findings);
    return root;
  }

  private static Map<String, Object> finding(Review.Judged judged) {
    Finding finding = judged.finding();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule());
    fields.put("verdict", word(finding.verdict()));
    fields.put("level", finding.level().word());
    fields.put("urn", finding.urn());
    fields.put("path", finding.path());
    fields.put("message", finding.message());
    fields.put("fingerprint", Baseline.fingerprint(finding));
    fields.put("pass", word(judged.pass()));
    judged.suppression().ifPresent(suppression -> fields.put("reason", suppression.reason()));
    return fields;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
