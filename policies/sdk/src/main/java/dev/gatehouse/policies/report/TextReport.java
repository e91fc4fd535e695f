package dev.gatehouse.policies.report;

import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A review in lines for people: what is wrong and what to do, then the tally. */
public final class TextReport {
  private TextReport() {}

  public static List<String> lines(Review review) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> waiting = new TreeMap<>();
    for (Review.Judged judged : review.judged()) {
      Finding finding = judged.finding();
      if (finding.verdict() == Verdict.UNDECIDED) {
        waiting.merge(finding.rule(), 1, Integer::sum);
      } else if (judged.pass() == Review.Pass.NO) {
        add(review, finding, lines);
      }
    }
    waiting.forEach(
        (rule, count) -> lines.add("undecided  " + rule + ": " + count + " wait for values"));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(tally(review));
    return lines;
  }

  private static void add(Review review, Finding finding, List<String> lines) {
    String level = finding.verdict() == Verdict.FAILED ? "failed" : finding.level().word();
    String name = finding.urn().substring(finding.urn().lastIndexOf(':') + 1);
    lines.add(
        level
            + "  "
            + finding.rule()
            + (name.isEmpty() ? "" : " on " + name)
            + ": "
            + finding.message());
    review
        .pack()
        .find(finding.rule())
        .map(Rule::info)
        .map(info -> info.fix())
        .ifPresent(fix -> lines.add("  fix: " + fix));
  }

  private static String tally(Review review) {
    List<String> parts = new ArrayList<>();
    parts.add(review.count(Verdict.PASS) + " passed");
    parts.add(review.count(Verdict.VIOLATION) + " violated");
    parts.add(review.count(Verdict.UNDECIDED) + " undecided");
    parts.add(review.count(Verdict.NOT_APPLICABLE) + " not applicable");
    parts.add(review.count(Verdict.FAILED) + " failed");
    parts.add(review.count(Review.Pass.SUPPRESSED) + " suppressed");
    parts.add(review.count(Review.Pass.BASELINED) + " in the baseline");
    return String.join(", ", parts);
  }
}
