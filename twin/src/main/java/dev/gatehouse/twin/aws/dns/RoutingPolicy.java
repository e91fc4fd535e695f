package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;

/** How Route 53 chooses between record sets of one name and type. */
sealed interface RoutingPolicy {
  /** What the policy is called; all record sets of one name and type have the same. */
  String label();

  /** The only record set of its name and type. */
  record Simple() implements RoutingPolicy {
    @Override
    public String label() {
      return "simple";
    }
  }

  /** One of a pair. */
  record Failover(boolean primary) implements RoutingPolicy {
    @Override
    public String label() {
      return "failover";
    }
  }

  /**
   * Answers in proportion to its weight.
   *
   * @param weight 0 to 255; 0 for one that answers only when no other can
   */
  record Weighted(int weight) implements RoutingPolicy {
    @Override
    public String label() {
      return "weighted";
    }
  }

  /** Answers those for whom its Region is the quickest. */
  record Latency(Region region) implements RoutingPolicy {
    @Override
    public String label() {
      return "latency";
    }
  }

  /** Answers those who are in an area. */
  record Geolocation(GeoArea area) implements RoutingPolicy {
    @Override
    public String label() {
      return "geolocation";
    }
  }

  /** One of several that are answered together. */
  record Multivalue() implements RoutingPolicy {
    @Override
    public String label() {
      return "multivalue answer";
    }
  }

  /**
   * A policy that exists in Route 53 and not yet here; such a name is answered SERVFAIL.
   *
   * @param label such as {@code geoproximity}
   */
  record NotModelled(String label) implements RoutingPolicy {}
}
