package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.VirtualSim;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IAM that takes five seconds to spread a change, over a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PropagationTest {
  private static final Duration DELAY = Duration.ofSeconds(5);

  private final VirtualSim time = new VirtualSim(7);
  private final Fixture fixture;
  private final Platform platform;

  PropagationTest(@TempDir Path directory) {
    fixture = new Fixture(directory, time, new ControlPlane(RateMode.OFF, DELAY));
    fixture.deployRole(Fixture.INGRESS);
    fixture.deployRole(Fixture.WEATHER);
    time.advance(DELAY);
    platform = new Platform(fixture);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static String trusting(String name, String principal) {
    return Platform.role(name, "ecs.amazonaws.com")
        .replace("{\\\"Service\\\":\\\"ecs.amazonaws.com", "{\\\"AWS\\\":\\\"" + principal);
  }

  @Test
  void a_function_waits_until_lambda_knows_its_role() {
    long before = time.nanos();
    Resource function = platform.get(Platform.FUNCTION);
    assertThat(function.id()).isEqualTo("weather");
    assertThat(Duration.ofNanos(time.nanos() - before)).isBetween(DELAY, DELAY.multipliedBy(2));
  }

  @Test
  void a_role_that_does_not_trust_lambda_is_refused_when_it_is_known_everywhere() {
    Resource role =
        platform.weather.create(Platform.ROLE, Platform.role("other", "ecs.amazonaws.com"));
    long before = time.nanos();
    String function =
        Platform.with(platform.inputs(Platform.FUNCTION), "role", "\"" + role.text("arn") + "\"");
    long made = time.nanos();
    assertThat(platform.weather.createFails(Platform.FUNCTION, function))
        .isEqualTo(
            "creating Lambda Function (weather): operation error Lambda: CreateFunction, https"
                + " response error StatusCode: 400, RequestID: ID, InvalidParameterValueException:"
                + " The role defined for the function cannot be assumed by Lambda.");
    assertThat(Duration.ofNanos(time.nanos() - made)).isLessThan(DELAY.multipliedBy(3));
    assertThat(made).isGreaterThanOrEqualTo(before);
  }

  @Test
  void a_trust_policy_waits_until_the_role_that_it_names_is_known() {
    Resource role =
        platform.ingress.create(Platform.ROLE, Platform.role("named", "ecs.amazonaws.com"));
    long before = time.nanos();
    Resource truster =
        platform.ingress.create(Platform.ROLE, trusting("truster", role.text("arn")));
    assertThat(truster.text("assumeRolePolicy")).contains(role.text("arn"));
    assertThat(Duration.ofNanos(time.nanos() - before)).isBetween(DELAY, DELAY.multipliedBy(2));
  }

  @Test
  void a_trust_policy_that_names_nobody_is_refused_at_once_when_nothing_is_on_its_way() {
    long before = time.nanos();
    String nobody = "arn:aws:iam::111111111111:role/nobody";
    assertThat(platform.ingress.createFails(Platform.ROLE, trusting("truster", nobody)))
        .isEqualTo(
            "creating IAM Role (truster): operation error IAM: CreateRole, https response error"
                + " StatusCode: 400, RequestID: ID, MalformedPolicyDocument: Invalid principal in"
                + " policy: \"AWS\":\"arn:aws:iam::111111111111:role/nobody\"");
    assertThat(time.nanos()).isEqualTo(before);
  }

  /** As the real provider does: hashicorp/terraform-provider-aws#41617. */
  @Test
  void a_permission_for_a_role_that_is_too_young_is_refused_and_passes_later() {
    platform.get(Platform.FUNCTION);
    platform.get(Platform.ALIAS);
    platform.ingress.create(Platform.ROLE, Platform.role("young", "apigateway.amazonaws.com"));
    String permission =
        Platform.with(
            platform.inputs(Platform.PERMISSION),
            "principal",
            "\"arn:aws:iam::111111111111:role/young\"");
    assertThat(platform.weather.createFails(Platform.PERMISSION, permission))
        .endsWith(
            "InvalidParameterValueException: The provided principal was invalid. Please check the"
                + " principal and try again.");
    time.advance(DELAY);
    assertThat(platform.weather.create(Platform.PERMISSION, permission).id()).isNotEmpty();
  }

  @Test
  void decisions_and_sessions_see_the_old_state_for_the_delay() {
    Resource role =
        platform.ingress.create(
            Platform.ROLE, trusting("reader", "arn:aws:iam::999999999999:root"));
    Principal keyboard = new Principal.Administrator(Fixture.TOOLS);
    assertThat(Provider.refusal(() -> assume(keyboard, role))).contains("not authorized");
    time.advance(DELAY);
    Principal session = assume(keyboard, role);
    Resource policy =
        platform.ingress.create(
            Platform.ROLE_POLICY,
            "{\"role\":\"reader\",\"name\":\"p\",\"policy\":\"{\\\"Version\\\":\\\"2012-10-17\\\","
                + "\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"s3:*\\\","
                + "\\\"Resource\\\":\\\"*\\\"}}\"}");
    assertThat(allowed(session)).isFalse();
    time.advance(DELAY);
    assertThat(allowed(session)).isTrue();
    platform.ingress.delete(policy);
    assertThat(allowed(session)).isTrue();
    time.advance(DELAY);
    assertThat(allowed(session)).isFalse();
    platform.ingress.delete(role);
    assertThat(assume(keyboard, role).toString()).contains("assumed-role/reader");
    time.advance(DELAY);
    assertThat(Provider.refusal(() -> assume(keyboard, role))).contains("not authorized");
  }

  private Principal assume(Principal caller, Resource role) {
    try {
      return fixture
          .identity
          .sts()
          .assumeRole(caller, role.text("arn"), "test", Map.of())
          .session();
    } catch (AwsException refused) {
      throw Status.UNKNOWN.withDescription(refused.getMessage()).asRuntimeException();
    }
  }

  private boolean allowed(Principal session) {
    return fixture
        .identity
        .authorizer()
        .decide(
            new AccessRequest(
                session, "s3:GetObject", "*", Fixture.INGRESS, Optional.empty(), Map.of()))
        .allowed();
  }
}
