package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "leg-checks-own-region",
    title = "A leg is judged by a probe of the Region that it leads to",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why =
        "A record whose health check probes another Region leads clients into an outage, and away "
            + "from a Region that works.",
    fix = "Give the record the health check of its own Region's name.")
public final class LegChecksOwnRegion extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.RECORD),
        (record, said) -> {
          if (!record.at("healthCheckId").isAbsent()) {
            judge(stack, record, said);
          }
        });
  }

  private static void judge(Stack stack, Resource record, Findings said) {
    Property id = record.at("healthCheckId");
    Optional<Resource> check = stack.follow(record, id, Aws.HEALTH_CHECK).target();
    Optional<String> own = Routing.gateway(stack, record).flatMap(name -> name.region().text());
    if (check.isEmpty() || own.isEmpty()) {
      return;
    }
    Set<String> probed = new TreeSet<>();
    for (Resource endpoint : endpoints(stack, check.get())) {
      probed.addAll(regions(stack, endpoint));
    }
    if (!probed.isEmpty() && !probed.contains(own.get())) {
      said.violation(
          id,
          "%s probes %s, and the record leads to %s"
              .formatted(check.get().name(), String.join(", ", probed), own.get()));
    }
  }

  /** The check itself, or what a calculated one watches. */
  private static List<Resource> endpoints(Stack stack, Resource check) {
    List<Property> children = check.at("childHealthchecks").items();
    if (children.isEmpty()) {
      return List.of(check);
    }
    return children.stream()
        .flatMap(child -> stack.follow(check, child, Aws.HEALTH_CHECK).target().stream())
        .toList();
  }

  /** Where the name that a check asks for is answered. */
  private static Set<String> regions(Stack stack, Resource check) {
    Set<String> regions = new TreeSet<>();
    Optional<String> asked = check.at("fqdn").text();
    for (Resource record : stack.ofType(Aws.RECORD)) {
      if (asked.isPresent() && record.at("name").text().equals(asked)) {
        Routing.gateway(stack, record)
            .flatMap(name -> name.region().text())
            .ifPresent(regions::add);
      }
    }
    return regions;
  }
}
