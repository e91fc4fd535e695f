package dev.gatehouse.twin.provider.pace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bucket of tokens for each rate limit, account and Region, as the "generic cell rate algorithm"
 * keeps it: one time a bucket. A request that is turned away takes no token.
 */
final class Buckets {
  private final List<RateLimit> limits;

  /** When each bucket is full again; one that is not here is full. */
  private final Map<Bucket, Long> fullAt = new HashMap<>();

  private record Bucket(RateLimit limit, String account, String region) {}

  Buckets(List<RateLimit> limits) {
    this.limits = limits;
  }

  /**
   * Takes a request in, unless a bucket that it counts in is empty.
   *
   * @param at nanoseconds
   */
  synchronized boolean take(
      String service, String operation, String account, String region, long at) {
    List<Bucket> buckets =
        limits.stream()
            .filter(limit -> limit.applies(service, operation))
            .map(limit -> new Bucket(limit, account, limit.global() ? "" : region))
            .toList();
    boolean taken =
        buckets.stream()
            .allMatch(one -> after(one, at) - at <= one.limit().nanos() * one.limit().burst());
    if (taken) {
      buckets.forEach(one -> fullAt.put(one, after(one, at)));
    }
    return taken;
  }

  /** When a bucket would be full again after a request. */
  private long after(Bucket bucket, long at) {
    return Math.max(fullAt.getOrDefault(bucket, at), at) + bucket.limit().nanos();
  }
}
