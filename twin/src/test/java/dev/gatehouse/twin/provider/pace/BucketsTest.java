package dev.gatehouse.twin.provider.pace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.sim.Chance;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published rates, each as a bucket of tokens. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BucketsTest {
  private final Buckets buckets = new Buckets(RateLimits.published());

  /** How many of a thousand requests are taken in at a time. */
  private int taken(String service, String operation, String account, String region, long millis) {
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      taken += buckets.take(service, operation, account, region, millis * 1_000_000) ? 1 : 0;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "Route 53, ChangeResourceRecordSets, 5, 5",
    "Route 53, GetChange, 5, 5",
    "ApiGatewayV2, CreateRoute, 40, 10",
    "ApiGatewayV2, CreateDomainName, 1, 0",
    "ApiGatewayV2, UpdateDomainName, 1, 0",
    "ApiGatewayV2, DeleteDomainName, 1, 0",
    "ACM, RequestCertificate, 5, 5",
    "ACM, DescribeCertificate, 10, 10",
    "ACM, DeleteCertificate, 10, 10",
    "ACM, ListTagsForCertificate, 10, 10",
    "ACM, AddTagsToCertificate, 5, 5",
    "ACM, RemoveTagsFromCertificate, 5, 5",
    "ACM, UpdateCertificateOptions, 5, 5",
    "Lambda, CreateFunction, 15, 15",
    "Lambda, GetFunction, 100, 100",
    "Lambda, GetPolicy, 15, 15",
    "IAM, CreateRole, 1000, 1000",
    "DynamoDB, CreateTable, 1000, 1000"
  })
  void a_burst_is_taken_in_at_once_and_so_much_each_second_after(
      String service, String operation, int burst, int second) {
    assertThat(taken(service, operation, "111111111111", "us-east-1", 0)).isEqualTo(burst);
    assertThat(taken(service, operation, "111111111111", "us-east-1", 1000)).isEqualTo(second);
  }

  @Test
  void a_domain_name_may_be_made_every_thirty_seconds() {
    String region = "us-east-1";
    assertThat(taken("ApiGatewayV2", "CreateDomainName", "111111111111", region, 0)).isOne();
    assertThat(taken("ApiGatewayV2", "CreateDomainName", "111111111111", region, 29_999)).isZero();
    assertThat(taken("ApiGatewayV2", "CreateDomainName", "111111111111", region, 30_000)).isOne();
  }

  @Test
  void each_account_and_region_has_its_own_and_route_53_one_for_all_regions() {
    assertThat(taken("ApiGatewayV2", "CreateApi", "111111111111", "us-east-1", 0)).isEqualTo(40);
    assertThat(taken("ApiGatewayV2", "CreateApi", "111111111111", "us-west-2", 0)).isEqualTo(40);
    assertThat(taken("ApiGatewayV2", "CreateApi", "222222222222", "us-east-1", 0)).isEqualTo(40);
    assertThat(taken("Route 53", "CreateHostedZone", "111111111111", "us-east-1", 0)).isEqualTo(5);
    assertThat(taken("Route 53", "CreateHostedZone", "111111111111", "us-west-2", 0)).isZero();
    assertThat(taken("Route 53", "CreateHostedZone", "222222222222", "us-west-2", 0)).isEqualTo(5);
  }

  @Test
  void the_operations_of_a_service_count_together_and_one_turned_away_counts_nowhere() {
    assertThat(taken("ApiGatewayV2", "CreateDomainName", "111111111111", "us-east-1", 0)).isOne();
    assertThat(taken("ApiGatewayV2", "CreateRoute", "111111111111", "us-east-1", 0)).isEqualTo(39);
    assertThat(taken("ApiGatewayV2", "GetApi", "111111111111", "us-east-1", 0)).isZero();
  }

  @Test
  void over_any_time_no_more_is_taken_in_than_the_burst_and_the_rate_allow() {
    SplittableRandom random = new SplittableRandom(4);
    long now = 0;
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(Duration.ofMillis(300).toNanos());
      boolean in = buckets.take("Route 53", "GetChange", "111111111111", "us-east-1", now);
      taken += in ? 1 : 0;
      assertThat(taken).isLessThanOrEqualTo((int) (5 + 5 * now / 1_000_000_000));
    }
    assertThat(taken).isGreaterThan((int) (4 * now / 1_000_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "ACM, 400, ThrottlingException, Rate exceeded",
    "ApiGatewayV2, 429, TooManyRequestsException, Too Many Requests",
    "IAM, 400, Throttling, Rate exceeded",
    "Lambda, 429, TooManyRequestsException, Rate exceeded",
    "Route 53, 400, Throttling, Rate exceeded"
  })
  void each_service_has_its_own_words(String service, int status, String code, String message) {
    AwsException refusal = Throttle.throttled(service);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessage(message);
  }

  @Test
  void every_rate_tells_where_it_is_published() {
    for (JsonNode line : RateLimits.lines()) {
      assertThat(line.path("source").asText()).as(line.toString()).isNotEmpty();
      assertThat(line.path("per").asText()).isIn("account", "account and Region");
    }
  }

  @Test
  void waits_after_throttling_are_a_random_part_of_twice_as_much_each_time() {
    Chance chance = new Chance(new SplittableRandom(1));
    for (int attempt = 1; attempt <= 24; attempt++) {
      Duration longest = Duration.ofSeconds(attempt > 8 ? 300 : 1L << attempt);
      for (int i = 0; i < 100; i++) {
        assertThat(Backoff.throttled(attempt, chance)).isBetween(Duration.ZERO, longest);
      }
    }
    assertThat(Backoff.throttled(9, chance)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void waits_for_what_is_not_there_yet_grow_to_ten_seconds() {
    assertThat(
            IntStream.rangeClosed(1, 8).mapToObj(attempt -> Backoff.unsettled(attempt).toMillis()))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L, 10_000L);
  }
}
