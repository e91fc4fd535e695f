package dev.gatehouse.twin.provider.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.apigatewayv2.ApiGateway;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;
import java.util.Optional;

/** Route 53's checks of a change of one record set, with its words. */
final class ChangeBatch {
  private final Call call;
  private final Entity zone;
  private final Optional<EntityKey> former;

  /** What is asked for. */
  enum Action {
    CREATE,
    UPSERT
  }

  ChangeBatch(Call call, Entity zone) {
    this.call = call;
    this.zone = zone;
    this.former = Optional.empty();
  }

  /** A change that takes a record set's place. */
  ChangeBatch(Call call, Entity zone, EntityKey former) {
    this.call = call;
    this.zone = zone;
    this.former = Optional.of(former);
  }

  /** The id of a record set: zone, name, type and, if it has one, set identifier. */
  static String id(ObjectNode record) {
    String set = record.path("setIdentifier").asText();
    return record.path("zoneId").asText()
        + "_"
        + record.path("name").asText()
        + "_"
        + type(record)
        + (set.isEmpty() ? "" : "_" + set);
  }

  void check(ObjectNode record, Action action) {
    checkName(record);
    String set = record.path("setIdentifier").asText();
    for (Entity other : others()) {
      boolean sameName = other.require("fqdn").equals(fqdn(record));
      boolean same =
          sameName
              && other.require("type").equals(type(record))
              && other.text("setIdentifier").orElse("").equals(set);
      if (same && action == Action.CREATE) {
        String also = set.isEmpty() ? "" : ", set-identifier='" + set + "'";
        throw invalid(
            "Tried to create resource record set [name='"
                + fqdn(record)
                + ".', type='"
                + type(record)
                + "'"
                + also
                + "] but it already exists");
      }
      if (sameName && !same) {
        checkNeighbour(record, other);
      }
    }
    checkFailover(record);
    checkHealthCheck(record);
    for (JsonNode alias : record.path("aliases")) {
      checkAlias(record, alias);
    }
  }

  private void checkName(ObjectNode record) {
    boolean apex = fqdn(record).equals(zone.require("name"));
    if (apex && type(record).equals("CNAME")) {
      throw invalid(
          "RRSet of type CNAME with DNS name "
              + fqdn(record)
              + ". is not permitted at apex in zone "
              + zone.require("name")
              + ".");
    }
    if (type(record).equals("SOA") && !apex) {
      throw invalid(
          "RRSet of type SOA with DNS name "
              + fqdn(record)
              + ". is not permitted because it is not at the apex of zone "
              + zone.require("name")
              + ".");
    }
  }

  /** What another record set of the same name allows beside itself. */
  private void checkNeighbour(ObjectNode record, Entity other) {
    String name = fqdn(record) + ".";
    String in = " in zone " + zone.require("name") + ".";
    boolean sameType = other.require("type").equals(type(record));
    if (!sameType && type(record).equals("CNAME")) {
      throw invalid(
          "RRSet of type CNAME with DNS name "
              + name
              + " is not permitted as it conflicts with other records with the same DNS name"
              + in);
    }
    if (!sameType && other.require("type").equals("CNAME")) {
      throw invalid(
          "RRSet of type "
              + type(record)
              + " with DNS name "
              + name
              + " is not permitted because a conflicting RRSet of type CNAME with the same DNS name"
              + " already exists"
              + in);
    }
    Part own = Part.of(record);
    Part others = Part.of(other.properties());
    if (sameType && (!own.policy().equals(others.policy()) || own.excludes(others))) {
      throw invalid(
          "The request contains an invalid set of changes for a resource record set '"
              + type(record)
              + " "
              + name
              + "'");
    }
  }

  private static void checkFailover(ObjectNode record) {
    boolean primary = Part.of(record).equals(Part.PRIMARY);
    boolean unwatched = !record.has("healthCheckId") && !record.has("aliases");
    if (primary && unwatched) {
      throw invalid("A non-alias primary ResourceRecordSet must have an associated health check.");
    }
  }

  private void checkHealthCheck(ObjectNode record) {
    String id = record.path("healthCheckId").asText();
    boolean exists =
        call.world().list(Types.HEALTH_CHECK).stream().anyMatch(check -> check.id().equals(id));
    if (record.has("healthCheckId") && !exists) {
      throw new AwsException(
          404, "NoSuchHealthCheck", "A health check with id " + id + " does not exist.");
    }
  }

  /** An alias targets a record set of its own zone, or a name that API Gateway gave. */
  private void checkAlias(ObjectNode record, JsonNode alias) {
    String zoneId = alias.path("zoneId").asText();
    String target = Names.dotless(alias.path("name").asText());
    String tried =
        "Tried to create an alias that targets "
            + target
            + "., type "
            + type(record)
            + " in zone "
            + zoneId
            + ", but ";
    boolean own = zoneId.equals(zone.id());
    Optional<Region> region = ApiGateway.regionOf(zoneId);
    boolean within =
        own
            ? target.equals(zone.require("name")) || target.endsWith("." + zone.require("name"))
            : region.isPresent()
                && target.endsWith(".execute-api." + region.get() + ".amazonaws.com");
    if (!within) {
      throw invalid(tried + "the alias target name does not lie within the target zone");
    }
    boolean found = own ? targets(record, target) : gives(target);
    if (!found) {
      throw invalid(tried + "that target was not found");
    }
  }

  private boolean targets(ObjectNode record, String target) {
    return others().stream()
        .anyMatch(
            other ->
                other.require("fqdn").equals(target)
                    && other.require("type").equals(type(record))
                    && !target.equals(fqdn(record)));
  }

  private boolean gives(String target) {
    return call.world().list(Types.DOMAIN_NAME).stream()
        .map(domain -> domain.at("domainNameConfiguration").path("targetDomainName").asText())
        .anyMatch(target::equals);
  }

  private List<Entity> others() {
    return call
        .world()
        .list(Types.RECORD_SET, zone.key().account(), EntityKey.GLOBAL, zone.id() + "_")
        .stream()
        .filter(other -> former.isEmpty() || !other.key().equals(former.get()))
        .toList();
  }

  /**
   * What a record set is among those of its name and type.
   *
   * @param role what no other of them may be; empty where all may be alike
   */
  private record Part(String policy, String role) {
    static final Part PRIMARY = new Part("failoverRoutingPolicies", "{\"type\":\"PRIMARY\"}");

    static Part of(ObjectNode record) {
      for (String policy :
          List.of(PRIMARY.policy(), "latencyRoutingPolicies", "geolocationRoutingPolicies")) {
        if (record.path(policy).has(0)) {
          return new Part(policy, record.path(policy).path(0).toString());
        }
      }
      if (record.path("weightedRoutingPolicies").has(0)) {
        return new Part("weightedRoutingPolicies", "");
      }
      boolean several = record.path("multivalueAnswerRoutingPolicy").asBoolean();
      return several ? new Part("multivalueAnswerRoutingPolicy", "") : new Part("", "only one");
    }

    boolean excludes(Part other) {
      return !role.isEmpty() && role.equals(other.role());
    }
  }

  private static String fqdn(ObjectNode record) {
    return record.path("fqdn").asText();
  }

  private static String type(ObjectNode record) {
    return record.path("type").asText();
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidChangeBatch", "[" + message + "]");
  }
}
