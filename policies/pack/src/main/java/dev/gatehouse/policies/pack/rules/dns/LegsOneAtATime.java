package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

@RuleInfo(
    id = "legs-one-at-a-time",
    title = "An update leaves one leg of each name as it was",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why =
        "A mistake in records reaches clients in seconds. While one leg still is what it was, "
            + "failover leads around the mistake; when all of them change at once, nothing does.",
    fix = "Change the legs of a name in several updates, or suppress the rule for this one.")
public final class LegsOneAtATime extends StackCheck {
  /** What decides where and when a leg leads clients. */
  private static final List<String> FIELDS =
      List.of("name", "type", "aliases", "records", "healthCheckId", "failoverRoutingPolicies");

  @Override
  protected void check(Stack stack, Findings findings) {
    Optional<Stack> before = stack.before();
    if (before.isEmpty()) {
      findings.notApplicable("what the stack was before is not known here");
      return;
    }
    Map<String, List<Resource>> sets = new TreeMap<>();
    for (Resource record : before.get().ofType(Aws.RECORD)) {
      if (record.at("setIdentifier").text().isPresent()) {
        sets.computeIfAbsent(set(record), key -> new ArrayList<>()).add(record);
      }
    }
    sets.forEach(
        (name, legs) -> {
          if (legs.size() > 1 && legs.stream().allMatch(leg -> changes(leg, stack))) {
            Resource first = legs.get(0);
            findings
                .on(stack.find(first.urn()).orElse(first))
                .violation("every leg of %s changes in this update".formatted(name));
          }
        });
  }

  private static String set(Resource record) {
    return record.at("name").text().orElse("") + " " + record.at("type").text().orElse("");
  }

  private static boolean changes(Resource leg, Stack stack) {
    Optional<Resource> now = stack.find(leg.urn());
    return now.isEmpty()
        || FIELDS.stream()
            .anyMatch(field -> !now.get().at(field).whole().equals(leg.at(field).whole()));
  }
}
