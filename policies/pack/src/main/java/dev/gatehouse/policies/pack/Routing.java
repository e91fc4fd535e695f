package dev.gatehouse.policies.pack;

import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

/** How Route 53 records hang together. */
public final class Routing {
  private Routing() {}

  /** PRIMARY or SECONDARY; empty for a record without failover routing. */
  public static Optional<String> role(Resource record) {
    return record.at("failoverRoutingPolicies", "0", "type").text();
  }

  /** The failover records, of those that are decided. */
  public static List<Resource> failover(Stack stack) {
    return stack.ofType(Aws.RECORD).stream()
        .filter(record -> !record.at("failoverRoutingPolicies").items().isEmpty())
        .toList();
  }

  /** Whether a record is an alias of others in its own zone. */
  public static boolean leadsToRecords(Resource record) {
    Optional<String> zone = record.at("aliases", "0", "zoneId").text();
    return zone.isPresent() && zone.equals(record.at("zoneId").text());
  }

  /** Whether two records answer the same question: zone, name and type. */
  public static boolean sameSet(Resource one, Resource other) {
    return List.of("zoneId", "name", "type").stream()
        .allMatch(p -> one.at(p).whole().equals(other.at(p).whole()));
  }

  /** The custom domain name that a record's alias leads to; empty when it leads elsewhere. */
  public static Optional<Resource> gateway(Stack stack, Resource record) {
    Optional<String> target = record.at("aliases", "0", "name").text();
    return stack.ofType(Aws.DOMAIN_NAME).stream()
        .filter(d -> d.at("domainNameConfiguration", "targetDomainName").text().equals(target))
        .filter(d -> target.isPresent())
        .findFirst();
  }
}
