package dev.gatehouse.policies.report;

import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A review as JUnit's XML: a test for each rule; undecided and without subject are skipped. */
public final class JunitReport {
  private JunitReport() {}

  public static List<String> lines(Review review) {
    Map<String, List<Review.Judged>> byRule = new TreeMap<>();
    review.pack().rules().forEach(rule -> byRule.put(rule.id(), List.of()));
    byRule.putAll(
        review.judged().stream().collect(Collectors.groupingBy(judged -> judged.finding().rule())));
    Map<String, String> bodies = new LinkedHashMap<>();
    byRule.forEach((rule, judged) -> bodies.put(rule, body(review, rule, judged)));
    long failures = bodies.values().stream().filter(body -> body.contains("<failure")).count();
    long skipped = bodies.values().stream().filter(body -> body.contains("<skipped")).count();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
            .formatted(escaped(review.pack().name()), bodies.size(), failures, skipped));
    bodies.forEach(
        (rule, body) ->
            xml.append("  <testcase classname=\"")
                .append(escaped(review.pack().name()))
                .append("\" name=\"")
                .append(escaped(rule))
                .append(body.isEmpty() ? "\"/>\n" : "\">\n" + body + "  </testcase>\n"));
    return (xml + "</testsuite>").lines().toList();
  }

  private static String body(Review review, String rule, List<Review.Judged> judged) {
    String failures =
        judged.stream()
            .filter(Review.Judged::fails)
            .map(Review.Judged::finding)
            .map(JunitReport::line)
            .collect(Collectors.joining("\n"));
    if (!failures.isEmpty()) {
      String fix = review.pack().find(rule).map(Rule::info).map(info -> info.fix()).orElse("");
      return "    <failure message=\"%s\">%s</failure>\n"
          .formatted(escaped(fix), escaped(failures));
    }
    List<Outcome> outcomes =
        review.outcomes().stream().filter(outcome -> outcome.rule().id().equals(rule)).toList();
    boolean decided = outcomes.stream().anyMatch(o -> o.verdict() == Verdict.PASS);
    boolean waits = outcomes.stream().anyMatch(o -> o.verdict() == Verdict.UNDECIDED);
    if (waits) {
      return "    <skipped message=\"waits for values that are not known yet\"/>\n";
    }
    boolean said = !judged.isEmpty();
    return decided || said ? "" : "    <skipped message=\"nothing to judge\"/>\n";
  }

  private static String line(Finding finding) {
    return finding.urn().isEmpty() ? finding.message() : finding.urn() + ": " + finding.message();
  }

  /** XML 1.0 has no place for most control characters. */
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
