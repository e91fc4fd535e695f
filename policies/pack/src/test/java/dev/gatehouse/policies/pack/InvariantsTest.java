package dev.gatehouse.policies.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * More of what {@link PlatformTest} does, until every rule that the platform's own stacks keep has
 * been broken in them.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvariantsTest {
  private static final Pack PACK = GatehousePack.pack();
  private static final Fixture DEV = Platform.stack("dev");
  private static final Fixture PROD = Platform.stack("prod");
  private static final String API = "orders-us-east-1-api-http";
  private static final String INTEGRATION = "orders-us-east-1-api-integration-api";
  private static final String FUNCTION = "orders-us-east-1-function-api-lambda";
  private static final String CHECK = "healthCheckId";
  private static final String PROVIDER = "accounts-111111111111-us-east-1";

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mutations")
  void one_thing_broken_exactly_its_rules_fire(
      String rules, String what, Fixture stack, UnaryOperator<Fixture> mutation) {
    SortedSet<String> fired = new TreeSet<>();
    mutation.apply(stack).judgedBy(PACK).stream()
        .flatMap(outcome -> outcome.findings().stream())
        .forEach(finding -> fired.add(finding.rule()));
    assertThat(fired).as(what).containsExactlyElementsOf(new TreeSet<>(List.of(rules.split(" "))));
  }

  @Test
  void every_rule_that_the_platform_keeps_is_broken_somewhere() {
    Set<String> kept = DEV.rules(PACK, Verdict.PASS);
    kept.addAll(PROD.rules(PACK, Verdict.PASS));
    Set<String> broken = new TreeSet<>();
    Stream.concat(PlatformTest.mutations(), mutations())
        .forEach(mutation -> broken.addAll(List.of(((String) mutation.get()[0]).split(" "))));
    assertThat(broken).containsAll(kept);
  }

  static Stream<Arguments> mutations() {
    return Stream.of(accounts(), ingress(), invoke(), dns(), compute(), data()).flatMap(s -> s);
  }

  private static Stream<Arguments> accounts() {
    return Stream.of(
        edit("provider-external-id", PROVIDER, "assumeRole", "\"externalId\"", "\"other\""),
        edit(
            "provider-role-in-its-account",
            PROVIDER,
            "assumeRole",
            "iam::111111111111:",
            "iam::222222222222:"),
        edit("provider-tags", PROVIDER, "defaultTags", "\"stack\"", "\"stick\""),
        edit(
            "account-ids-known function-role-trusts-lambda trust-names-principal",
            "orders-us-east-1-function-api-role",
            "assumeRolePolicy",
            "{\"Service\":\"lambda.amazonaws.com\"}",
            "{\"Service\":\"lambda.amazonaws.com\",\"AWS\":[\"*\",\"999999999998\"]}"),
        set(
            "function-environment-clean no-plain-secret",
            FUNCTION,
            "environment.variables.authToken",
            text("abcdefgh12")),
        set(
            "function-environment-clean",
            FUNCTION,
            "environment.variables.KEY",
            text("AKIAIOSFODNN7EXAMPLE")),
        set("quotas-kept", FUNCTION, "environment.variables.LIST", text("x".repeat(4097))),
        edit(
            "no-wildcard-action",
            "orders-us-east-1-function-api-policy",
            "policy",
            "\"dynamodb:Query\"",
            "\"dynamodb:*\""),
        edit(
            "no-wildcard-resource",
            "orders-us-east-1-function-api-policy",
            "policy",
            "\"arn:aws:dynamodb:us-east-1:333333333333:table/gatehouse-dev-orders\"",
            "\"*\""));
  }

  private static Stream<Arguments> ingress() {
    return Stream.of(
        edit(
            "access-log-no-credential",
            "orders-us-east-1-api-stage",
            "accessLogSettings.format",
            "$context.identity.userAgent",
            "$context.authorizer.token"),
        edit(
            "certificate-in-place",
            "front-us-east-1-shared",
            "domainNameConfiguration.certificateArn",
            "us-east-1:111111111111",
            "us-west-2:111111111111"),
        set("stage-auto-deploys", "orders-us-east-1-api-stage", "autoDeploy", Value.of(false)),
        set(
            "mapping-key-one-level",
            "orders-us-east-1-api-mapping-shared",
            "apiMappingKey",
            text("orders/v1")),
        broken(
            "cors-bounded",
            "any origin, with credentials",
            f ->
                f.with(API, "corsConfiguration.allowOrigins", items("*"))
                    .with(API, "corsConfiguration.allowCredentials", Value.of(true))),
        broken(
            "no-catch-all-route",
            "a route for everything, in both Regions",
            f ->
                f.with("orders-us-east-1-api-route-get-orders", "routeKey", text("$default"))
                    .with("orders-us-west-2-api-route-get-orders", "routeKey", text("$default"))),
        set(
            "route-has-target",
            "orders-us-east-1-api-route-get-orders",
            "target",
            text("integrations/none")));
  }

  private static Stream<Arguments> invoke() {
    return Stream.of(
        edit(
            "integration-calls-alias no-leftover-grant",
            INTEGRATION,
            "integrationUri",
            ":live",
            ""),
        edit(
            "integration-in-region invoke-grant-complete no-leftover-grant",
            INTEGRATION,
            "integrationUri",
            "us-east-1",
            "eu-west-1"),
        edit(
            "integration-role-in-account no-leftover-grant",
            INTEGRATION,
            "credentialsArn",
            "111111111111",
            "333333333333"),
        edit(
            "invoke-role-for-own-apis",
            "orders-grant-role",
            "assumeRolePolicy",
            "\"aws:SourceAccount\":\"111111111111\"",
            "\"aws:SourceAccount\":\"222222222222\""),
        edit(
            "invoke-role-names-aliases",
            "orders-grant-policy",
            "policy",
            "us-east-1:333333333333:function:gatehouse-dev-orders-api:live",
            "us-east-1:333333333333:function:*"),
        edit(
            "invoke-grant-complete",
            "orders-grant-policy",
            "policy",
            "\"Statement\":[",
            "\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"lambda:*\",\"Resource\":\"*\"},"),
        edit(
            "invoke-role-for-own-apis",
            "orders-grant-role",
            "assumeRolePolicy",
            "\"StringEqualsIfExists\"",
            "\"StringNotEqualsIfExists\""),
        set(
            "invoke-grant-complete no-leftover-grant",
            INTEGRATION,
            "credentialsArn",
            Value.Missing.ABSENT),
        set(
            "permission-names-caller invoke-grant-complete",
            "orders-grant-us-east-1-api",
            "principal",
            text("*")));
  }

  private static Stream<Arguments> dns() {
    return Stream.of(
        set(
            "a-aaaa-paired failover-alias-evaluates",
            leg("us-east-1-a"),
            "aliases.0.evaluateTargetHealth",
            Value.of(false)),
        broken(
            "failover-crosses-regions leg-checks-own-region",
            "both legs to one Region",
            f ->
                f.with(leg("us-west-2-a"), "aliases", of(f, leg("us-east-1-a"), "aliases"))
                    .with(
                        leg("us-west-2-aaaa"), "aliases", of(f, leg("us-east-1-aaaa"), "aliases"))),
        broken(
            "leg-checks-own-region",
            "the legs' checks swapped",
            f ->
                f.with(
                        "failover-check-us-east-1",
                        "fqdn",
                        of(f, "failover-check-us-west-2", "fqdn"))
                    .with(
                        "failover-check-us-west-2",
                        "fqdn",
                        of(f, "failover-check-us-east-1", "fqdn"))),
        broken(
            "health-check-steady",
            "one lost probe moves everybody",
            f ->
                f.with("failover-check-us-east-1", "failureThreshold", Value.of(1))
                    .with("failover-check-us-west-2", "failureThreshold", Value.of(1))),
        set(
            "health-check-from-three-regions",
            "failover-check-us-east-1",
            "regions",
            items("us-east-1", "us-west-1")),
        broken(
            "calculated-not-nested",
            "a calculated check of a calculated check",
            InvariantsTest::nested),
        broken(
            "legs-one-at-a-time",
            "both legs lead elsewhere after one update",
            f ->
                f.with(leg("us-east-1-a"), CHECK, of(f, leg("us-west-2-a"), CHECK))
                    .with(leg("us-west-2-a"), CHECK, of(f, leg("us-east-1-a"), CHECK))
                    .after(f),
            "leg-checks-own-region"));
  }

  private static Fixture nested(Fixture stack) {
    Fixture calculated =
        Fixture.of(
            """
            {"inner": {"type": "aws:route53/healthCheck:HealthCheck",
               "at": "111111111111/us-east-1",
               "inputs": {"type": "CALCULATED", "childHealthThreshold": 1,
                 "childHealthchecks": ["failover-check-us-east-1.id"]},
               "outputs": {"id": "inner.id"}},
             "outer": {"type": "aws:route53/healthCheck:HealthCheck",
               "at": "111111111111/us-east-1",
               "inputs": {"type": "CALCULATED", "childHealthThreshold": 1,
                 "childHealthchecks": ["inner.id"]},
               "outputs": {"id": "outer.id"}}}
            """);
    return stack.and(calculated);
  }

  private static Stream<Arguments> compute() {
    return Stream.of(
        set("region-settings-alike", FUNCTION, "memorySize", Value.of(128)),
        set(
            "alias-of-version",
            "orders-us-east-1-function-api-alias",
            "functionVersion",
            text("$LATEST")),
        broken(
            "function-role-own",
            "two functions of a Region with one role",
            f ->
                f.with(
                    "weather-us-east-1-function-put-station-lambda",
                    "role",
                    f.resource("weather-us-east-1-function-list-stations-lambda")
                        .properties()
                        .get("role"))),
        edit(
            "function-role-trusts-lambda",
            "orders-us-east-1-function-api-role",
            "assumeRolePolicy",
            "lambda.amazonaws.com",
            "ec2.amazonaws.com"));
  }

  private static Stream<Arguments> data() {
    return Stream.of(
        edit(
            "key-not-public",
            "alerts-us-east-1-key",
            "policy",
            "{\"AWS\":\"arn:aws:iam::111111111111:root\"}",
            "\"*\""),
        set("replica-tagged", "orders-data-table", "replicas.0.propagateTags", Value.of(false)),
        set("table-streams-for-replicas", "orders-data-table", "streamViewType", text("KEYS_ONLY")),
        Arguments.of(
            "stateful-protected table-protection-agrees",
            "a table of a durable stack that Pulumi may delete",
            PROD,
            (UnaryOperator<Fixture>) f -> f.protect("orders-data-table", false)),
        Arguments.of(
            "stateful-protected",
            "a role of a durable stack that grants name, and Pulumi may delete",
            PROD,
            (UnaryOperator<Fixture>) f -> f.protect("orders-grant-role", false)));
  }

  /** The record of a Region and family that leads to the Region's gateway. */
  private static String leg(String place) {
    String active = "failover-active-" + place;
    return DEV.names().contains(active) ? active : "failover-" + place;
  }

  private static Value of(Fixture stack, String resource, String property) {
    return stack.resource(resource).properties().get(property);
  }

  private static Value text(String text) {
    return Value.of(text);
  }

  private static Value items(String... texts) {
    return new Value.Items(Stream.of(texts).map(Value::of).toList());
  }

  private static Arguments set(String rules, String name, String path, Value value) {
    return broken(rules, name + "." + path, fixture -> fixture.with(name, path, value));
  }

  /** Replaces a part of a text, which must be there. */
  private static Arguments edit(String rules, String name, String path, String from, String to) {
    return broken(
        rules,
        name + "." + path,
        fixture -> {
          String before = at(fixture, name, path).text().orElse("");
          assertThat(before).contains(from);
          return fixture.with(name, path, text(before.replace(from, to)));
        });
  }

  private static Property at(Fixture fixture, String name, String path) {
    return Property.of("", fixture.resource(name).properties()).at(path.split("\\."));
  }

  private static Arguments broken(String rules, String what, UnaryOperator<Fixture> mutation) {
    return Arguments.of(rules, what, DEV, mutation);
  }

  private static Arguments broken(
      String rules, String what, UnaryOperator<Fixture> mutation, String other) {
    return broken(rules + " " + other, what, mutation);
  }
}
