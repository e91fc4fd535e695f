package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.program.Recording.Declared;
import dev.gatehouse.program.naming.NamingRule;
import dev.gatehouse.program.naming.NamingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every resource of both stacks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlatformStackTest {
  private static final Set<String> IN_APPLICATION_ACCOUNTS =
      Set.of(
          "aws:lambda/function:Function",
          "aws:lambda/alias:Alias",
          "aws:lambda/permission:Permission",
          "aws:dynamodb/table:Table",
          "aws:cloudwatch/queryDefinition:QueryDefinition");
  private static final Map<String, String> INGRESS =
      Map.of("dev", "111111111111", "prod", "111111111112");
  private static final Map<String, Map<String, String>> ACCOUNTS =
      Map.of(
          "dev",
          Map.of("weather", "222222222222", "orders", "333333333333", "greeting", "444444444444"),
          "prod",
          Map.of("weather", "222222222223", "orders", "333333333334", "greeting", "444444444445"));

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_resource_goes_through_the_provider_of_its_account_and_region(String stack) {
    Recording recording = Stacks.recording(stack);
    for (Declared resource : aws(recording)) {
      String provider = resource.provider().orElseThrow();
      assertThat(provider)
          .as(resource.name())
          .isEqualTo("accounts-" + account(stack, resource) + "-" + region(resource));
      assertThat(recording.registeredProvider(resource).orElse("none"))
          .as(resource.name())
          .endsWith("pulumi:providers:aws::" + provider + "::<" + provider + ".id>");
    }
  }

  /** Applications own functions and tables, the zone's owner its records, ingress the rest. */
  private static String account(String stack, Declared resource) {
    String application = resource.name().substring(0, resource.name().indexOf('-'));
    String ingress = INGRESS.getOrDefault(stack, "");
    if (resource.name().matches("(budgets|sharing-.*-link)-[0-9]{12}")) {
      return resource.name().replaceFirst(".*-", "");
    }
    boolean ofFunction = resource.name().contains("-function-");
    if (ofFunction || IN_APPLICATION_ACCOUNTS.contains(resource.type())) {
      return ACCOUNTS.getOrDefault(stack, Map.of()).getOrDefault(application, ingress);
    }
    boolean dnsTeams = stack.equals("prod") && resource.type().equals("aws:route53/record:Record");
    return dnsTeams ? "555555555556" : ingress;
  }

  /** What is global is made in the first Region, and so is what the first Region owns. */
  private static String region(Declared resource) {
    boolean global =
        resource.type().startsWith("aws:route53/")
            || resource.name().endsWith("-grant-role")
            || resource.name().endsWith("-grant-policy");
    if (global || !resource.name().matches(".*(us|eu)-(east|west)-[0-9].*")) {
      return "us-east-1";
    }
    return resource.name().replaceFirst("^.*?((us|eu)-(east|west)-[0-9]).*$", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_provider_assumes_the_deploy_role_of_its_account_alone(String stack) {
    List<Declared> providers = Stacks.recording(stack).ofType("pulumi:providers:aws");
    assertThat(providers).hasSize(stack.equals("dev") ? 8 : 13);
    for (Declared provider : providers) {
      String account = provider.name().split("-", 3)[1];
      assertThat(provider.name()).isEqualTo("accounts-" + account + "-" + provider.input("region"));
      assertThat(provider.input("allowedAccountIds")).isEqualTo("[\"" + account + "\"]");
      assertThat(Documents.json(provider.input("assumeRole")))
          .isEqualTo(
              Documents.json(
                  "{\"roleArn\":\"arn:aws:iam::%s:role/gatehouse-deploy\",\"externalId\":"
                          .formatted(account)
                      + "\"gatehouse\",\"sessionName\":\"gatehouse-%s\"}".formatted(stack)));
      assertThat(Documents.json(provider.input("defaultTags")).at("/tags/stack").asText())
          .isEqualTo(stack);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_child_is_named_after_its_parent(String stack) {
    Recording recording = Stacks.recording(stack);
    for (Declared resource : recording.all().values()) {
      resource.parent().ifPresent(parent -> assertThat(resource.name()).startsWith(parent + "-"));
      if (!resource.type().startsWith("gatehouse:")
          && !resource.type().equals("pulumi:pulumi:Stack")) {
        assertThat(resource.parent()).as(resource.name()).isPresent();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_physical_name_is_one_that_aws_accepts(String stack) {
    for (Declared resource : aws(Stacks.recording(stack))) {
      NamingRule rule = NamingTable.of(resource.type()).orElseThrow();
      rule.property()
          .map(resource.inputs()::get)
          .ifPresent(
              name ->
                  assertThat(rule.accepts(String.valueOf(name)))
                      .as("%s %s", resource.type(), name)
                      .isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void both_halves_of_each_grant_name_the_same_role_and_alias(String stack) {
    Recording recording = Stacks.recording(stack);
    Set<String> integrated = new TreeSet<>();
    for (Declared integration : recording.ofType("aws:apigatewayv2/integration:Integration")) {
      Arn arn = Arn.parse(String.valueOf(integration.input("integrationUri")));
      integrated.add(
          String.join(
              " ",
              "accounts-" + arn.account() + "-" + arn.region(),
              arn.resource(),
              String.valueOf(integration.input("credentialsArn"))));
      assertThat(integration.input("payloadFormatVersion")).isEqualTo("2.0");
    }
    Set<String> permitted = new TreeSet<>();
    for (Declared permission : recording.ofType("aws:lambda/permission:Permission")) {
      permitted.add(
          String.join(
              " ",
              permission.provider().orElseThrow(),
              "function:" + permission.input("function") + ":" + permission.input("qualifier"),
              String.valueOf(permission.input("principal"))));
      assertThat(permission.input("action")).isEqualTo("lambda:InvokeFunction");
    }
    assertThat(integrated).isEqualTo(permitted).isNotEmpty();
    // API Gateway only takes roles of its own account.
    assertThat(recording.all().values())
        .filteredOn(r -> r.name().endsWith("-grant-role"))
        .allSatisfy(
            role ->
                assertThat(role.provider().orElseThrow())
                    .contains(INGRESS.getOrDefault(stack, "?")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void a_function_may_use_its_own_log_and_the_table_of_its_region_alone(String stack) {
    Recording recording = Stacks.recording(stack);
    for (Declared policy : recording.ofType("aws:iam/rolePolicy:RolePolicy")) {
      if (policy.name().equals("evacuation-policy")) {
        continue;
      }
      String place = policy.provider().orElseThrow();
      for (JsonNode statement : Documents.json(policy.input("policy")).at("/Statement")) {
        if (statement.at("/Sid").asText().equals("SendTraces")) {
          assertThat(statement.at("/Resource").asText()).isEqualTo("*");
          continue;
        }
        for (String resource : Documents.texts(statement.at("/Resource"))) {
          assertThat(resource).doesNotContain("*:*").doesNotEndWith("/*").isNotEqualTo("*");
          Arn arn = Arn.parse(resource);
          if (!arn.service().equals("lambda")) {
            assertThat("accounts-" + arn.account() + "-" + arn.region()).isEqualTo(place);
          }
        }
        assertThat(Documents.texts(statement.at("/Action")))
            .allSatisfy(action -> assertThat(action).doesNotContain("*"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void stages_throttle_and_log_no_credential(String stack) {
    for (Declared stage : Stacks.recording(stack).ofType("aws:apigatewayv2/stage:Stage")) {
      JsonNode settings = Documents.tree(stage.input("defaultRouteSettings"));
      assertThat(settings.at("/throttlingRateLimit").asDouble()).isPositive();
      assertThat(settings.at("/throttlingBurstLimit").asInt()).isPositive();
      String format = Documents.tree(stage.input("accessLogSettings")).at("/format").asText();
      assertThat(format).doesNotContain("\n").doesNotContainIgnoringCase("authoriz");
      assertThat(Documents.json(format).at("/routeKey").asText()).isEqualTo("$context.routeKey");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void both_families_fail_over_alike(String stack) {
    Map<String, List<Declared>> groups =
        Stacks.recording(stack).ofType("aws:route53/record:Record").stream()
            .filter(record -> record.inputs().containsKey("failoverRoutingPolicies"))
            .collect(
                Collectors.groupingBy(
                    record -> record.input("name") + " " + record.input("type"),
                    TreeMap::new,
                    Collectors.toList()));
    assertThat(groups).hasSize(stack.equals("dev") ? 6 : 10);
    groups.forEach(
        (group, records) -> {
          assertThat(records)
              .as(group)
              .extracting(
                  record -> Documents.tree(record.input("failoverRoutingPolicies")).at("/0/type"))
              .extracting(JsonNode::asText)
              .containsExactlyInAnyOrder("PRIMARY", "SECONDARY");
          if (group.endsWith(" A")) {
            assertThat(signature(groups.getOrDefault(group + "AAA", List.of())))
                .isEqualTo(signature(records));
          }
        });
  }

  @Test
  void weights_are_shared_by_both_families() {
    String routing = "{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":90,\"us-west-2\":10}}";
    assertThat(legs(Stacks.recording("dev", "gatehouse:routing", routing), "weighted", "weight"))
        .containsExactly(
            "A 10.0",
            "A 10.0",
            "A 90.0",
            "A 90.0",
            "AAAA 10.0",
            "AAAA 10.0",
            "AAAA 90.0",
            "AAAA 90.0");
  }

  @Test
  void latency_records_name_the_region_that_they_lead_to() {
    Recording stack = Stacks.recording("dev", "gatehouse:routing", "{\"policy\":\"latency\"}");
    assertThat(legs(stack, "latency", "region"))
        .containsExactly(
            "A us-east-1",
            "A us-east-1",
            "A us-west-2",
            "A us-west-2",
            "AAAA us-east-1",
            "AAAA us-east-1",
            "AAAA us-west-2",
            "AAAA us-west-2");
  }

  /** Each heeds a check of its own, and steps aside when its target is unhealthy. */
  private static List<String> legs(Recording stack, String policy, String key) {
    String policies = policy + "RoutingPolicies";
    List<Declared> legs =
        stack.ofType("aws:route53/record:Record").stream()
            .filter(record -> record.inputs().containsKey(policies))
            .toList();
    assertThat(legs)
        .allSatisfy(
            leg -> {
              assertThat(leg.inputs()).containsKeys("healthCheckId", "setIdentifier");
              assertThat(
                      Documents.tree(leg.input("aliases"))
                          .at("/0/evaluateTargetHealth")
                          .asBoolean())
                  .isTrue();
            });
    return legs.stream()
        .map(
            leg ->
                leg.input("type")
                    + " "
                    + Documents.tree(leg.input(policies)).at("/0/" + key).asText())
        .sorted()
        .toList();
  }

  private static List<String> signature(List<Declared> records) {
    return records.stream()
        .map(
            record -> {
              Map<String, Object> inputs = new TreeMap<>(record.inputs());
              inputs.remove("type");
              return inputs.toString();
            })
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void health_checks_ask_each_region_by_its_own_name(String stack) {
    Recording recording = Stacks.recording(stack);
    List<Object> failoverNames = new ArrayList<>();
    recording.ofType("aws:route53/record:Record").stream()
        .filter(record -> record.inputs().containsKey("failoverRoutingPolicies"))
        .forEach(record -> failoverNames.add(record.input("name")));
    for (Declared check : EvacuationTest.checks(recording, "HTTPS")) {
      assertThat(failoverNames).doesNotContain(check.input("fqdn"));
      assertThat(check.input("resourcePath")).isEqualTo("/health");
      assertThat(check.input("enableSni")).isEqualTo(true);
      assertThat(check.dependsOn()).isNotEmpty();
    }
  }

  /** Route 53: InvalidChangeBatch, "that target was not found". */
  @Test
  void an_alias_to_other_records_waits_until_they_exist() {
    Recording recording = Stacks.recording("prod");
    for (String family : List.of("a", "aaaa")) {
      for (String group : List.of("failover-active-", "failover-last-resort-")) {
        assertThat(recording.get(group + "1-" + family).dependsOn())
            .contains(group + "us-west-2-" + family, group + "eu-west-1-" + family);
        assertThat(recording.get(group + family).dependsOn())
            .contains(group + "us-east-1-" + family, group + "1-" + family);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void the_proof_of_a_name_is_one_record(String stack) {
    List<Object> proofs =
        Stacks.recording(stack).ofType("aws:route53/record:Record").stream()
            .filter(record -> record.input("type").equals("CNAME"))
            .map(record -> record.input("name"))
            .toList();
    assertThat(proofs).doesNotHaveDuplicates().hasSize(stack.equals("dev") ? 3 : 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void only_a_durable_stack_protects_what_cannot_be_made_again(String stack) {
    boolean durable = stack.equals("prod");
    Recording recording = Stacks.recording(stack);
    List<String> guarded =
        recording.all().values().stream().filter(Declared::protect).map(Declared::name).toList();
    assertThat(guarded)
        .isEqualTo(
            durable
                ? List.of(
                    "alerts-eu-west-1-key",
                    "alerts-us-east-1-key",
                    "alerts-us-west-2-key",
                    "greeting-grant-role",
                    "health-data-table",
                    "health-grant-role",
                    "orders-data-table",
                    "orders-grant-role",
                    "weather-data-table",
                    "weather-grant-role")
                : List.of());
    assertThat(recording.ofType("aws:dynamodb/table:Table"))
        .allSatisfy(
            table -> assertThat(table.input("deletionProtectionEnabled")).isEqualTo(durable));
  }

  private static List<Declared> aws(Recording recording) {
    return recording.all().values().stream().filter(r -> r.type().startsWith("aws:")).toList();
  }
}
