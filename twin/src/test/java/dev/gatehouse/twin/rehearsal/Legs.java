package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Records and health checks of legs with an evacuation latch, as the outputs of Pulumi's provider:
 * a group {@code active} whose legs need their endpoint and all latches open, a group {@code
 * last-resort} whose legs need their endpoint alone, and an outermost pair of the two.
 */
final class Legs {
  static final AccountId ACCOUNT = new AccountId("111111111111");
  static final String NAME = "api.gatehouse.test";
  static final List<String> FAMILIES = List.of("A", "AAAA");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Region> regions;
  private final List<Entity> entities = new ArrayList<>();

  private Legs(List<Region> regions) {
    this.regions = regions;
  }

  /**
   * All that DNS needs, targets before the records that point to them.
   *
   * @param endpoint what differs in a Region's endpoint check
   */
  static List<Entity> of(List<Region> regions, Function<Region, ObjectNode> endpoint) {
    Legs legs = new Legs(regions);
    legs.put(Types.HOSTED_ZONE, "Z1", JSON.objectNode().put("name", "gatehouse.test"));
    regions.forEach(region -> legs.checks(region, endpoint.apply(region)));
    for (String family : FAMILIES) {
      legs.group(family, "active");
      legs.group(family, "last-resort");
      legs.record(family, NAME, "active", "PRIMARY", "").setAll(alias("active." + NAME));
      String second = family.equals("A") ? "last-resort" : "unseen";
      legs.record(family, NAME, second, "SECONDARY", "").setAll(alias(second + "." + NAME));
    }
    legs.unseen();
    return List.copyOf(legs.entities);
  }

  /** Of AAAA: when all probes by IPv6 say no, they may say what is over. */
  private void unseen() {
    String name = "unseen." + NAME;
    group("AAAA", "endpoint");
    record("AAAA", name, "last-resort", "PRIMARY", "").setAll(alias("last-resort." + NAME));
    record("AAAA", name, "endpoint", "SECONDARY", "").setAll(alias("endpoint." + NAME));
  }

  /** The alarm of a Region's latch; there is one in each other Region. */
  static String latch(Region of) {
    return "latch-" + of;
  }

  /** The alarm of the probes that other Regions send to a Region by IPv6. */
  static String ipv6(Region of) {
    return "ipv6-" + of;
  }

  private void checks(Region region, ObjectNode differences) {
    ObjectNode endpoint = JSON.objectNode().put("type", "HTTPS").put("requestInterval", 30);
    endpoint.put("fqdn", region + "." + NAME).put("port", 443).put("resourcePath", "/health");
    endpoint.setAll(differences);
    put(Types.HEALTH_CHECK, "endpoint-" + region, endpoint);
    List<String> latches = new ArrayList<>();
    List<String> probes = new ArrayList<>();
    for (Region peer : regions) {
      if (!peer.equals(region)) {
        latches.add(metric(latch(region), peer, "LastKnownStatus"));
        probes.add(metric(ipv6(region), peer, "LastKnownStatus"));
      }
    }
    List<String> endpointAlone = List.of("endpoint-" + region);
    all("active-A-" + region, List.of(endpointAlone, latches));
    all("active-AAAA-" + region, List.of(endpointAlone, latches, probes));
    all("last-resort-A-" + region, List.of(endpointAlone));
    all("last-resort-AAAA-" + region, List.of(endpointAlone, probes));
    all("endpoint-AAAA-" + region, List.of(endpointAlone));
    String target = target(region);
    ObjectNode domain = JSON.objectNode().put("domainName", NAME);
    domain
        .putObject("domainNameConfiguration")
        .put("targetDomainName", target)
        .put("ipAddressType", "dualstack");
    entities.add(new Entity(EntityKey.regional(Types.DOMAIN_NAME, ACCOUNT, region, NAME), domain));
  }

  private static String target(Region region) {
    return "d-" + region.shortName() + ".execute-api." + region + ".amazonaws.com";
  }

  private String metric(String alarm, Region in, String insufficient) {
    String id = alarm + "-in-" + in;
    put(
        Types.HEALTH_CHECK,
        id,
        JSON.objectNode()
            .put("type", "CLOUDWATCH_METRIC")
            .put("cloudwatchAlarmName", alarm)
            .put("cloudwatchAlarmRegion", in.value())
            .put("insufficientDataHealthStatus", insufficient));
    return id;
  }

  /** Children of one calculated check: Route 53 takes no calculated check as another's child. */
  private void all(String id, List<List<String>> conditions) {
    ObjectNode check = JSON.objectNode().put("type", "CALCULATED");
    ArrayNode children = check.putArray("childHealthchecks");
    conditions.forEach(list -> list.forEach(children::add));
    put(Types.HEALTH_CHECK, id, check.put("childHealthThreshold", children.size()));
  }

  /** A pair at each level: the next Region, and an alias to the pair of those after it. */
  private void group(String family, String group) {
    for (int level = 0; level < regions.size(); level++) {
      boolean last = level == regions.size() - 1;
      int depth = last ? level - 1 : level;
      String name = (depth == 0 ? group : group + "-" + depth) + "." + NAME;
      Region region = regions.get(level);
      String check = group + "-" + family + "-" + region;
      record(family, name, region.value(), last ? "SECONDARY" : "PRIMARY", check)
          .setAll(alias(target(region)));
      if (level < regions.size() - 2) {
        record(family, name, "others", "SECONDARY", "")
            .setAll(alias(group + "-" + (level + 1) + "." + NAME));
      }
    }
  }

  private ObjectNode record(String family, String name, String set, String role, String check) {
    ObjectNode record = JSON.objectNode().put("zoneId", "Z1").put("name", name);
    record.put("type", family).put("setIdentifier", set).put("healthCheckId", check);
    record.putArray("failoverRoutingPolicies").addObject().put("type", role);
    put(Types.RECORD_SET, String.join("_", "Z1", name, family, set), record);
    return record;
  }

  private static ObjectNode alias(String target) {
    ObjectNode aliases = JSON.objectNode();
    aliases
        .putArray("aliases")
        .addObject()
        .put("name", target)
        .put("zoneId", target.endsWith(NAME) ? "Z1" : "Z0")
        .put("evaluateTargetHealth", true);
    return aliases;
  }

  private void put(String type, String id, ObjectNode properties) {
    entities.add(new Entity(EntityKey.global(type, ACCOUNT, id), properties));
  }
}
