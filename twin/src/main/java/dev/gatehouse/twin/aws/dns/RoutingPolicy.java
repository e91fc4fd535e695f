package dev.gatehouse.twin.aws.dns;

/** How Route 53 chooses between record sets of one name and type. */
sealed interface RoutingPolicy {
  /** The only record set of its name and type. */
  record Simple() implements RoutingPolicy {}

  /** One of a pair. */
  record Failover(boolean primary) implements RoutingPolicy {}

  /** A policy that exists in Route 53 and not yet here; such a name is answered SERVFAIL. */
  record NotModelled(String name) implements RoutingPolicy {}
}
