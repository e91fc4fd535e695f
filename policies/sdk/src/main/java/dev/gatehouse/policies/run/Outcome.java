package dev.gatehouse.policies.run;

import dev.gatehouse.policies.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What one rule made of one resource, or of the stack.
 *
 * @param urn of the resource; empty for the stack
 * @param reason why the rule has nothing to say, where it gave one
 */
public record Outcome(
    Rule<?> rule, String urn, Verdict verdict, List<Finding> findings, Optional<String> reason) {
  public Outcome {
    findings = List.copyOf(findings);
  }
}
