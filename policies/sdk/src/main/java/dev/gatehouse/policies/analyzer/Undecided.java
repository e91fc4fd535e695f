package dev.gatehouse.policies.analyzer;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicySeverity;
import pulumirpc.AnalyzerOuterClass.PolicyType;

/**
 * Counts the verdicts that wait for values, and tells them in one line at the end: a line for each
 * would bury the violations, and silence would pass for success. At level mandatory a run with
 * undecided verdicts fails.
 */
final class Undecided {
  static final String ID = "undecided";
  static final String TITLE = "Every verdict is decided";

  private final Map<String, Integer> byRule = new TreeMap<>();
  private Level level = Level.ADVISORY;

  static PolicyInfo policy() {
    return PolicyInfo.newBuilder()
        .setName(ID)
        .setDisplayName(TITLE)
        .setDescription(TITLE)
        .setMessage("A value that is not known before the update cannot be judged before it.")
        .setEnforcementLevel(EnforcementLevel.ADVISORY)
        .setPolicyType(PolicyType.POLICY_TYPE_STACK)
        .setSeverity(PolicySeverity.POLICY_SEVERITY_LOW)
        .setRemediationSteps("Judge a throw-away deployment of the stack, where all is known.")
        .build();
  }

  synchronized void level(Level chosen) {
    level = chosen;
  }

  synchronized Level level() {
    return level;
  }

  synchronized void count(Outcome outcome) {
    long waiting =
        outcome.findings().stream().filter(f -> f.verdict() == Verdict.UNDECIDED).count();
    if (waiting > 0) {
      byRule.merge(outcome.rule().id(), (int) waiting, Integer::sum);
    }
  }

  /** What there is to tell; empty when all was decided. Starts again at nothing. */
  synchronized String take() {
    int all = byRule.values().stream().mapToInt(Integer::intValue).sum();
    String rules =
        byRule.entrySet().stream()
            .map(rule -> rule.getKey() + " (" + rule.getValue() + ")")
            .collect(Collectors.joining(", "));
    byRule.clear();
    return all == 0
        ? ""
        : all
            + (all == 1 ? " verdict waits" : " verdicts wait")
            + " for values that are not known before the update: "
            + rules;
  }
}
