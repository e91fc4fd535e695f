package dev.gatehouse.policies.pack.rules.ingress;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

@RuleInfo(
    id = "region-symmetry",
    title = "Each API has the same routes in each Region",
    severity = Severity.HIGH,
    types = Aws.API,
    why =
        "A route that one Region lacks fails for everybody on the day of the failover, and on "
            + "no other day.",
    fix = "Declare the API from one plan in all Regions.")
public final class RegionSymmetry extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Map<String, List<Resource>> byName = new TreeMap<>();
    for (Resource api : stack.ofType(Aws.API)) {
      byName.computeIfAbsent(api.at("name").text().orElse(""), name -> new ArrayList<>()).add(api);
    }
    byName
        .values()
        .forEach(
            apis -> {
              Set<String> all = new TreeSet<>();
              apis.forEach(api -> all.addAll(routes(stack, api)));
              findings.each(
                  apis,
                  (api, said) -> {
                    Set<String> lacking = new TreeSet<>(all);
                    lacking.removeAll(routes(stack, api));
                    if (!lacking.isEmpty()) {
                      said.violation(
                          "it lacks " + String.join(", ", lacking) + ", which another Region has");
                    }
                  });
            });
  }

  private static Set<String> routes(Stack stack, Resource api) {
    Set<String> keys = new TreeSet<>();
    for (Resource route : stack.leadingTo(api, Aws.ROUTE, "apiId")) {
      route.at("routeKey").text().ifPresent(keys::add);
    }
    return keys;
  }
}
