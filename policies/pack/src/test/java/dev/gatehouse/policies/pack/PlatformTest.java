package dev.gatehouse.policies.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Value;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's own stacks pass; one thing broken in them, exactly its rule fires. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlatformTest {
  private static final Pack PACK = GatehousePack.pack();
  private static final Fixture DEV = Platform.stack("dev");
  private static final String TRUST_OF_EC2 =
      """
      {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void a_stack_passes_every_rule_with_no_suppression(String stack) {
    List<Finding> findings =
        Platform.stack(stack).judgedBy(PACK).stream()
            .flatMap(outcome -> outcome.findings().stream())
            .toList();
    assertThat(findings).isEmpty();
  }

  @Test
  void most_rules_have_something_to_judge_there() {
    SortedSet<String> passed = DEV.rules(PACK, Verdict.PASS);
    assertThat(passed).hasSizeGreaterThanOrEqualTo(55);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void one_thing_broken_exactly_its_rules_fire(String rules, UnaryOperator<Fixture> mutation) {
    List<Outcome> outcomes = mutation.apply(DEV).judgedBy(PACK);
    SortedSet<String> fired = new TreeSet<>();
    outcomes.stream()
        .flatMap(outcome -> outcome.findings().stream())
        .forEach(finding -> fired.add(finding.rule()));
    assertThat(fired).containsExactlyElementsOf(new TreeSet<>(List.of(rules.split(" "))));
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        broken("no-default-provider", f -> f.replace(Mutations.homeless(f, "dns-zone"))),
        set(
            "provider-account-pinned",
            "accounts-111111111111-us-east-1",
            "allowedAccountIds",
            ABSENT),
        set("provider-region-given", "accounts-111111111111-us-east-1", "region", ABSENT),
        set(
            "provider-no-static-keys",
            "accounts-111111111111-us-east-1",
            "accessKey",
            text("AKIA")),
        set(
            "execute-api-disabled",
            "orders-us-east-1-api-http",
            "disableExecuteApiEndpoint",
            Value.of(false)),
        set("api-dual-stack", "orders-us-east-1-api-http", "ipAddressType", text("ipv4")),
        set(
            "domain-dual-stack",
            "front-us-east-1-shared",
            "domainNameConfiguration.ipAddressType",
            text("ipv4")),
        set(
            "domain-tls-floor",
            "front-us-east-1-shared",
            "domainNameConfiguration.securityPolicy",
            text("TLS_1_0")),
        set(
            "domain-regional",
            "front-us-east-1-shared",
            "domainNameConfiguration.endpointType",
            text("EDGE")),
        set("certificate-covers-name", "certificates-us-east-1", "domainName", text("x.test")),
        set("certificate-by-dns", "certificates-us-east-1", "validationMethod", text("EMAIL")),
        set(
            "stage-throttled",
            "orders-us-east-1-api-stage",
            "defaultRouteSettings.throttlingRateLimit",
            ABSENT),
        set(
            "stage-access-log",
            "orders-us-east-1-api-stage",
            "accessLogSettings.destinationArn",
            ABSENT),
        broken("api-has-stage", f -> f.without("orders-us-east-1-api-stage")),
        broken("region-symmetry", f -> f.without("orders-us-east-1-api-route-get-orders")),
        broken(
            "domain-mapped",
            f ->
                f.without("health-us-east-1-api-mapping-regional")
                    .without("orders-us-east-1-api-mapping-regional")
                    .without("weather-us-east-1-api-mapping-regional")
                    .without("greeting-us-east-1-api-mapping-regional")),
        broken("invoke-grant-complete", f -> f.without("orders-grant-us-east-1-api")),
        broken("invoke-grant-complete", f -> f.without("orders-grant-policy")),
        broken(
            "no-leftover-grant",
            f ->
                f.without("greeting-us-east-1-api-integration-hello")
                    .without("greeting-us-east-1-api-route-get-hello")
                    .without("greeting-us-east-1-api-route-get-hello-{name}")
                    .without("greeting-us-west-2-api-route-get-hello")
                    .without("greeting-us-west-2-api-route-get-hello-{name}")),
        set(
            "permission-for-alias invoke-grant-complete no-leftover-grant",
            "orders-grant-us-east-1-api",
            "qualifier",
            ABSENT),
        set("permission-to-invoke-only", "orders-grant-us-east-1-api", "action", text("lambda:*")),
        set(
            "invoke-role-trusts-gateway",
            "orders-grant-role",
            "assumeRolePolicy",
            text(TRUST_OF_EC2)),
        set(
            "integration-payload-2",
            "orders-us-east-1-api-integration-api",
            "payloadFormatVersion",
            text("1.0")),
        set(
            "integration-outlasts-function",
            "orders-us-east-1-api-integration-api",
            "timeoutMilliseconds",
            Value.of(5000)),
        set(
            "integration-timeout-given",
            "greeting-us-east-1-api-integration-hello",
            "timeoutMilliseconds",
            ABSENT),
        broken(
            "a-aaaa-paired failover-pair-complete",
            f -> f.without("failover-active-us-west-2-aaaa")),
        set("failover-primary-checked", "failover-active-us-east-1-a", "healthCheckId", ABSENT),
        set(
            "rto-in-budget",
            "failover-check-us-east-1",
            "failureThreshold",
            Value.of(5),
            "health-checks-alike"),
        set(
            "health-check-not-circular",
            "failover-check-us-east-1",
            "fqdn",
            text("api.gatehouse.test")),
        set("health-check-secure", "failover-check-us-east-1", "type", text("TCP")),
        set(
            "function-published",
            "orders-us-east-1-function-api-lambda",
            "publish",
            Value.of(false)),
        set(
            "function-timeout-bounded integration-outlasts-function",
            "orders-us-east-1-function-api-lambda",
            "timeout",
            Value.of(31)),
        set(
            "function-runtime-supported",
            "orders-us-east-1-function-api-lambda",
            "runtime",
            text("java8")),
        set(
            "function-traced",
            "orders-us-east-1-function-api-lambda",
            "tracingConfig.mode",
            text("PassThrough")),
        broken("function-has-alias", f -> f.without("orders-us-east-1-function-api-alias")),
        broken("function-log-kept", f -> f.without("orders-us-east-1-function-api-log")),
        set("log-retention-given", "orders-us-east-1-api-log", "retentionInDays", ABSENT),
        set(
            "table-recoverable",
            "orders-data-table",
            "replicas.0.pointInTimeRecovery",
            Value.of(false)),
        set(
            "table-replicated-everywhere",
            "orders-data-table",
            "replicas.0.regionName",
            text("eu-west-1")),
        broken("api-alarmed", f -> f.without("orders-us-east-1-api-alarms-server-errors")),
        set(
            "alarm-acts",
            "orders-us-east-1-api-alarms-capacity",
            "actionsEnabled",
            Value.of(false)),
        set("alarm-acts", "evacuation-us-west-2-latch-us-east-1", "alarmActions", ABSENT),
        broken("account-budgeted", f -> f.without("budgets-333333333333")),
        set("topic-encrypted", "alerts-us-east-1-critical", "kmsMasterKeyId", ABSENT),
        set("key-rotated", "alerts-us-east-1-key", "enableKeyRotation", Value.of(false)),
        set("table-scales", "orders-data-table", "billingMode", text("PROVISIONED")),
        broken(
            "stateful-protected table-protection-agrees",
            f -> f.protect("orders-data-table", true)));
  }

  private static final Value ABSENT = Value.Missing.ABSENT;

  private static Value text(String text) {
    return Value.of(text);
  }

  private static Arguments set(String rules, String name, String path, Value value) {
    return broken(rules, fixture -> fixture.with(name, path, value));
  }

  private static Arguments set(String rules, String name, String path, Value value, String other) {
    return set(rules + " " + other, name, path, value);
  }

  private static Arguments broken(String rules, UnaryOperator<Fixture> mutation) {
    return Arguments.of(rules, mutation);
  }
}
