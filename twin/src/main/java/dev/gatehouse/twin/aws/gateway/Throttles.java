package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The token buckets of a Region: one an account, one a stage's route. A bucket outlives changes of
 * the world as long as its rate and burst stay the same.
 */
final class Throttles {
  /** API Gateway's default quotas for an account in a Region (account-level quotas). */
  private static final double ACCOUNT_RATE = 10_000;

  private static final int ACCOUNT_BURST = 5_000;

  private final Clock clock;
  private final ConcurrentMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  Throttles(Clock clock) {
    this.clock = clock;
  }

  TokenBucket account(AccountId account) {
    return bucket(account.value(), ACCOUNT_RATE, ACCOUNT_BURST);
  }

  /** The bucket of a route on a stage: its own settings, else the stage's, else the account's. */
  TokenBucket route(Entity stage, String routeKey) {
    JsonNode fallback = stage.at("defaultRouteSettings");
    JsonNode own = settings(stage, routeKey).orElse(fallback);
    double rate =
        own.path("throttlingRateLimit")
            .asDouble(fallback.path("throttlingRateLimit").asDouble(ACCOUNT_RATE));
    int burst =
        own.path("throttlingBurstLimit")
            .asInt(fallback.path("throttlingBurstLimit").asInt(ACCOUNT_BURST));
    return bucket(stage.key().account() + "/" + stage.id() + "/" + routeKey, rate, burst);
  }

  private static Optional<JsonNode> settings(Entity stage, String routeKey) {
    for (JsonNode settings : stage.at("routeSettings")) {
      if (settings.path("routeKey").asText().equals(routeKey)) {
        return Optional.of(settings);
      }
    }
    return Optional.empty();
  }

  private TokenBucket bucket(String key, double rate, int burst) {
    return buckets.compute(
        key,
        (k, held) ->
            held != null && held.has(rate, burst)
                ? held
                : new TokenBucket(rate, burst, clock.nanos()));
  }
}
