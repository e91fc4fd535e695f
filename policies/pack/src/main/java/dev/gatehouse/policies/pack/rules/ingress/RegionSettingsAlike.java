package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@RuleInfo(
    id = "region-settings-alike",
    title = "What serves an API is set alike in each Region",
    severity = Severity.MEDIUM,
    level = Level.ADVISORY,
    types = {Aws.STAGE, Aws.FUNCTION},
    why =
        "A Region with less memory or rate than the others is found out on the day when it "
            + "serves everybody.",
    fix = "Declare stages and functions from one plan in all Regions.")
public final class RegionSettingsAlike extends StackCheck {
  private static final List<String> OF_FUNCTIONS = List.of("memorySize");
  private static final List<String> OF_STAGES =
      List.of(
          "defaultRouteSettings.throttlingRateLimit", "defaultRouteSettings.throttlingBurstLimit");

  @Override
  protected void check(Stack stack, Findings findings) {
    compare(stack.ofType(Aws.FUNCTION), RegionSettingsAlike::function, OF_FUNCTIONS, findings);
    compare(stack.ofType(Aws.STAGE), stage -> stage(stack, stage), OF_STAGES, findings);
  }

  /** Compares each with the first of its kind. */
  private static void compare(
      List<Resource> resources,
      Function<Resource, Optional<String>> kind,
      List<String> settings,
      Findings findings) {
    Map<String, Resource> firsts = new HashMap<>();
    findings.each(
        resources,
        (resource, said) ->
            kind.apply(resource)
                .map(name -> firsts.putIfAbsent(name, resource))
                .ifPresent(first -> settings.forEach(at -> same(resource, first, at, said))));
  }

  private static void same(Resource resource, Resource first, String at, Findings said) {
    Property own = at(resource, at);
    Property other = at(first, at);
    double here = own.number().orElse(0.0);
    double there = other.number().orElse(0.0);
    // What is not given, or nothing, is for other rules to tell.
    if (here >= 1 && there >= 1 && Double.compare(here, there) != 0) {
      said.violation(
          own,
          "%s is %s, and %s in %s"
              .formatted(
                  at, own.observed(), other.observed(), first.region().text().orElse("the first")));
    }
  }

  private static Property at(Resource resource, String path) {
    String[] names = path.split("\\.", -1);
    Property top = resource.at(names[0]);
    return names.length == 1 ? top : top.at(names[1]);
  }

  private static Optional<String> function(Resource function) {
    return function.at("name").text().map(name -> function.account().observed() + " " + name);
  }

  private static Optional<String> stage(Stack stack, Resource stage) {
    return stack
        .follow(stage, stage.at("apiId"), Aws.API)
        .target()
        .flatMap(api -> api.at("name").text())
        .map(name -> name + " " + stage.at("name").text().orElse(""));
  }
}
