package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackRule;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

@RuleInfo(
    id = "quotas-kept",
    title = "The stack stays within AWS's default quotas",
    severity = Severity.HIGH,
    types = {
      Aws.API,
      Aws.ROUTE,
      Aws.INTEGRATION,
      Aws.STAGE,
      Aws.API_MAPPING,
      Aws.HEALTH_CHECK,
      Aws.ROLE,
      Aws.FUNCTION
    },
    why =
        "AWS refuses what goes over a quota in the middle of an update, and what was made until "
            + "then stays.",
    fix = "Split the application, or have the quota raised and say so in the rule's properties.")
public final class QuotasKept implements StackRule<QuotasKept.Settings> {
  private static final int ENVIRONMENT_BYTES = 4096;

  /** AWS's defaults; sources: the quota pages of API Gateway, Route 53, IAM and Lambda. */
  public record Settings(
      @Setting(value = "HTTP APIs an account and Region", least = 1) int apis,
      @Setting(value = "Routes an API", least = 1) int routes,
      @Setting(value = "Integrations an API", least = 1) int integrations,
      @Setting(value = "Stages an API", least = 1) int stages,
      @Setting(value = "Mappings a domain name", least = 1) int mappings,
      @Setting(value = "Health checks an account", least = 1) int healthChecks,
      @Setting(value = "Characters of a role's trust policy", least = 1) int trustCharacters) {}

  @Override
  public Settings config() {
    return new Settings(600, 300, 300, 10, 200, 200, 2048);
  }

  @Override
  public void check(Stack stack, Settings config, Findings findings) {
    each(stack, Aws.API, QuotasKept::place, config.apis(), "HTTP APIs", findings);
    each(stack, Aws.ROUTE, of("apiId"), config.routes(), "routes", findings);
    each(stack, Aws.INTEGRATION, of("apiId"), config.integrations(), "integrations", findings);
    each(stack, Aws.STAGE, of("apiId"), config.stages(), "stages", findings);
    each(stack, Aws.API_MAPPING, QuotasKept::name, config.mappings(), "mappings", findings);
    each(stack, Aws.HEALTH_CHECK, QuotasKept::account, config.healthChecks(), "checks", findings);
    findings.each(
        stack.ofType(Aws.ROLE),
        (role, said) -> {
          int length = role.at("assumeRolePolicy").text().orElse("").replaceAll("\\s", "").length();
          if (length > config.trustCharacters()) {
            said.violation(
                role.at("assumeRolePolicy"),
                "assumeRolePolicy has %d characters; the quota is %d"
                    .formatted(length, config.trustCharacters()));
          }
        });
    findings.each(stack.ofType(Aws.FUNCTION), QuotasKept::environment);
  }

  private static void environment(Resource function, Findings said) {
    Property variables = function.at("environment", "variables");
    int bytes = 0;
    for (Map.Entry<String, Property> variable : variables.fields().entrySet()) {
      bytes += variable.getKey().length() + variable.getValue().text().orElse("").length();
    }
    if (bytes > ENVIRONMENT_BYTES) {
      said.violation(
          variables,
          "the environment has %d bytes; the quota is %d".formatted(bytes, ENVIRONMENT_BYTES));
    }
  }

  private static Function<Resource, String> of(String property) {
    return resource -> resource.at(property).text().orElse("");
  }

  private static String name(Resource mapping) {
    return place(mapping) + " " + mapping.at("domainName").text().orElse("");
  }

  private static String place(Resource resource) {
    return account(resource) + " " + resource.region().text().orElse("");
  }

  private static String account(Resource resource) {
    return resource.account().text().orElse("");
  }

  private static void each(
      Stack stack,
      String type,
      Function<Resource, String> group,
      int quota,
      String what,
      Findings findings) {
    Map<String, Integer> counts = new TreeMap<>();
    findings.each(
        stack.ofType(type),
        (resource, said) -> {
          String key = group.apply(resource);
          int count = counts.merge(key, 1, Integer::sum);
          if (count == quota + 1) {
            said.violation(
                "%s would be number %d of the %s of %s; the quota is %d"
                    .formatted(resource.name(), count, what, key.strip(), quota));
          }
        });
  }
}
