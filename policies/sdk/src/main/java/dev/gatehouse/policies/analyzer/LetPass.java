package dev.gatehouse.policies.analyzer;

import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.exempt.Suppression;
import dev.gatehouse.policies.exempt.SuppressionReader;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicySeverity;
import pulumirpc.AnalyzerOuterClass.PolicyType;

/**
 * Suppressions under the engine: a policy of its own, whose property {@code file} names them.
 * Nothing is let pass in silence: what was is counted at the end, and so is a suppression that has
 * ended or was of no use.
 */
final class LetPass {
  static final String ID = "suppression";
  static final String TITLE = "Every suppression is of use, and has not ended";
  static final String FILE = "file";

  private final Clock clock;
  private final Map<Suppression, Integer> used = new LinkedHashMap<>();
  private final Map<String, Integer> byRule = new TreeMap<>();

  LetPass(Clock clock) {
    this.clock = clock;
  }

  static PolicyInfo policy() {
    Value.Fields file =
        new Value.Fields(
            Map.of(
                "type", Value.of("string"),
                "description", Value.of("A file of suppressions, relative to the program"),
                "default", Value.of("")));
    return PolicyInfo.newBuilder()
        .setName(ID)
        .setDisplayName(TITLE)
        .setDescription(TITLE)
        .setMessage("A suppression that outlives its reason hides the next violation.")
        .setEnforcementLevel(EnforcementLevel.MANDATORY)
        .setPolicyType(PolicyType.POLICY_TYPE_STACK)
        .setSeverity(PolicySeverity.POLICY_SEVERITY_MEDIUM)
        .setRemediationSteps("Mend what it lets pass, renew it, or take it out.")
        .setConfigSchema(
            PolicyConfigSchema.newBuilder()
                .setProperties(WireValues.write(new Value.Fields(Map.of(FILE, file)))))
        .build();
  }

  /**
   * Takes the suppressions of a file; none when no name is given.
   *
   * @throws ConfigException when it cannot be read, or something is wrong with it
   */
  synchronized void read(Pack pack, String name) {
    used.clear();
    byRule.clear();
    if (name.isEmpty()) {
      return;
    }
    try {
      new SuppressionReader(pack)
          .read(Files.readString(Path.of(name)))
          .forEach(suppression -> used.put(suppression, 0));
    } catch (IOException e) {
      throw new ConfigException(List.of("cannot read " + name + ": " + e.getMessage()));
    }
  }

  /** Whether a finding is let pass today. */
  synchronized boolean covers(Finding finding) {
    boolean passes = false;
    for (Map.Entry<Suppression, Integer> one : used.entrySet()) {
      if (one.getKey().covers(finding)) {
        one.setValue(one.getValue() + 1);
        passes |= one.getKey().holds(today());
      }
    }
    if (passes) {
      byRule.merge(finding.rule(), 1, Integer::sum);
    }
    return passes;
  }

  /** What was let pass, in a line; empty when nothing was. */
  synchronized String tally() {
    return byRule.isEmpty()
        ? ""
        : "let pass: "
            + byRule.entrySet().stream()
                .map(rule -> rule.getKey() + " (" + rule.getValue() + ")")
                .collect(Collectors.joining(", "));
  }

  /** What is wrong with the suppressions, now that all was judged. */
  synchronized List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    used.forEach((one, times) -> one.trouble(times > 0, today()).ifPresent(troubles::add));
    return troubles;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
