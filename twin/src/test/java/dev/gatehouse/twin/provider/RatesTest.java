package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Types;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's rate limits and the provider's retries, over a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatesTest {
  private static final String HEALTH_CHECK =
      "{\"type\":\"TCP\",\"ipAddress\":\"192.0.2.1\",\"port\":443}";

  /** Calls of a health check's life so far: one that makes it and two that read it. */
  private static final int CALLS = 3;

  private final Path directory;
  private final VirtualSim time = new VirtualSim(7);
  private Fixture fixture;

  RatesTest(@TempDir Path directory) {
    this.directory = directory;
    this.fixture = fixture(RateMode.WAITED);
  }

  private Fixture fixture(RateMode mode) {
    return new Fixture(directory, time, new ControlPlane(mode, Duration.ZERO));
  }

  private void restart(RateMode mode) {
    fixture.close();
    fixture = fixture(mode);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Provider provider() {
    return fixture.in(Fixture.INGRESS, "us-east-1");
  }

  /** A provider that makes so many attempts of a call. */
  private Provider impatient(int attempts) {
    fixture.deployRole(Fixture.INGRESS);
    String config = Fixture.config(Fixture.INGRESS, "us-east-1");
    return fixture.open(Platform.with(config, "maxRetries", "\"" + attempts + "\""));
  }

  private static void make(Provider provider, int healthChecks) {
    for (int i = 0; i < healthChecks; i++) {
      provider.create(Platform.HEALTH_CHECK, HEALTH_CHECK);
    }
  }

  private long elapsed() {
    return time.nanos() / 1_000_000;
  }

  @Test
  void many_calls_take_as_long_as_route_53_takes_for_them() {
    make(provider(), 20);
    long least = (20 * CALLS - 5) * 200;
    assertThat(elapsed()).isBetween(least, 6 * least);
  }

  @Test
  void a_call_that_stays_throttled_fails_as_the_real_provider_does() {
    Provider provider = impatient(1);
    make(provider, 1);
    String refusal = provider.createFails(Platform.HEALTH_CHECK, HEALTH_CHECK);
    assertThat(refusal.replaceFirst("\\([0-9a-f-]{36}\\)", "(ID)"))
        .isEqualTo(
            "listing tags for Route53 Health Check (ID): operation error Route 53:"
                + " ListTagsForResource, exceeded maximum number of attempts, 1, https response"
                + " error StatusCode: 400, RequestID: ID, api error Throttling: Rate exceeded");
  }

  @Test
  void api_gateway_says_too_many_requests() {
    Provider provider = impatient(2);
    String api = "{\"protocolType\":\"HTTP\",\"name\":\"a\"}";
    String refusal = "";
    for (int i = 0; i < 1000 && refusal.isEmpty(); i++) {
      try {
        provider.create(Platform.API, api);
      } catch (StatusRuntimeException failure) {
        refusal = String.valueOf(failure.getStatus().getDescription());
      }
    }
    assertThat(refusal)
        .containsPattern(
            "operation error ApiGatewayV2: (Create|Get)Api, exceeded maximum number of attempts, 2,"
                + " https response error StatusCode: 429, RequestID: [0-9a-f-]{36},"
                + " TooManyRequestsException: Too Many Requests$");
  }

  @Test
  void three_alarms_a_second_may_be_made_in_each_region_of_an_account() {
    fixture.deployRole(Fixture.INGRESS);
    String alarm =
        "{\"evaluationPeriods\":1,\"threshold\":1,\"namespace\":\"Test\",\"metricName\":\"m\","
            + "\"period\":60,\"statistic\":\"Sum\",\"comparisonOperator\":"
            + "\"GreaterThanThreshold\",\"name\":\"a%d\"}";
    List<String> refusals = new ArrayList<>();
    for (String region : List.of("us-east-1", "us-west-2")) {
      String config = Fixture.config(Fixture.INGRESS, region);
      Provider provider = fixture.open(Platform.with(config, "maxRetries", "\"1\""));
      for (int i = 0; i < 3; i++) {
        provider.create(Platform.ALARM, alarm.formatted(i));
      }
      refusals.add(provider.createFails(Platform.ALARM, alarm.formatted(3)));
    }
    assertThat(refusals)
        .containsOnly(
            "creating CloudWatch Metric Alarm (a3): operation error CloudWatch: PutMetricAlarm,"
                + " exceeded maximum number of attempts, 1, https response error StatusCode: 400,"
                + " RequestID: ID, api error Throttling: Rate exceeded");
  }

  @Test
  void a_thing_that_was_made_and_could_not_be_read_stays_in_state() {
    Provider provider = impatient(1);
    make(provider, 1);
    assertThat(provider.createFails(Platform.HEALTH_CHECK, HEALTH_CHECK))
        .startsWith("listing tags ");
    assertThat(fixture.world.list(Types.HEALTH_CHECK)).hasSize(2);
  }

  @Test
  void a_domain_name_made_again_waits_for_thirty_seconds() throws IOException {
    Platform platform = new Platform(fixture);
    Resource domain = platform.get(Platform.DOMAIN);
    long first = elapsed();
    platform.ingress.delete(domain);
    platform.ingress.create(Platform.DOMAIN, platform.inputs(Platform.DOMAIN));
    assertThat(elapsed() - first).isBetween(29_000L, 300_000L);
  }

  @Test
  void skipped_waits_cost_no_time_and_are_told() {
    restart(RateMode.SKIPPED);
    make(provider(), 20);
    assertThat(elapsed()).isZero();
    long least = (20 * CALLS - 5) * 200;
    assertThat(fixture.pacing.throttle().skipped().toMillis()).isBetween(least, 6 * least);
  }

  @Test
  void skipped_waits_are_not_enough_for_a_provider_that_gives_up() {
    restart(RateMode.SKIPPED);
    Provider provider = impatient(1);
    make(provider, 1);
    assertThat(provider.createFails(Platform.HEALTH_CHECK, HEALTH_CHECK))
        .endsWith("api error Throttling: Rate exceeded");
  }

  @Test
  void several_at_once_get_no_more_than_one_after_another() throws InterruptedException {
    fixture.close();
    fixture = new Fixture(directory);
    Provider provider = provider();
    long begun = fixture.sim.clock().nanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> make(provider, 10));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(fixture.world.list(Types.HEALTH_CHECK)).hasSize(40);
    Duration wall = Duration.ofNanos(fixture.sim.clock().nanos() - begun);
    assertThat(fixture.pacing.throttle().skipped().plus(wall))
        .isGreaterThanOrEqualTo(Duration.ofMillis((40 * CALLS - 5) * 200));
  }

  @Test
  void without_limits_there_is_no_wait() {
    restart(RateMode.OFF);
    make(provider(), 20);
    assertThat(elapsed()).isZero();
    assertThat(fixture.pacing.throttle().skipped()).isZero();
  }
}
