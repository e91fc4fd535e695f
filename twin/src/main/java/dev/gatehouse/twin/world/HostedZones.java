package dev.gatehouse.twin.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.sim.Chance;
import java.util.ArrayList;
import java.util.List;

/** What every hosted zone has from its first moment: its names and its record sets NS and SOA. */
public final class HostedZones {
  private HostedZones() {}

  /** The properties that Route 53 gives a zone. */
  public static ObjectNode zone(String id, ArrayNode nameServers) {
    ObjectNode zone = JsonNodeFactory.instance.objectNode();
    zone.put("zoneId", id).put("arn", "arn:aws:route53:::hostedzone/" + id);
    zone.put("primaryNameServer", nameServers.path(0).asText());
    zone.set("nameServers", nameServers);
    return zone;
  }

  /** Four name servers in the form of Route 53's, one in each of its domains. */
  public static ArrayNode nameServers(Chance chance) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    List<String> domains = List.of("co.uk", "com", "net", "org");
    for (int i = 0; i < domains.size(); i++) {
      int server = chance.below(512) + i * 512;
      names.add(String.format("ns-%d.awsdns-%02d.%s", server, chance.below(64), domains.get(i)));
    }
    return names;
  }

  /**
   * The record sets NS and SOA of a zone, with Route 53's TTLs and timers.
   *
   * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html">NS
   *     and SOA records that Amazon Route 53 creates for a public hosted zone</a>
   */
  public static List<Entity> records(Entity zone) {
    List<String> servers = zone.texts("nameServers");
    List<String> dotted = new ArrayList<>();
    servers.forEach(server -> dotted.add(server + "."));
    String soa = servers.get(0) + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
    return List.of(record(zone, "NS", 172_800, dotted), record(zone, "SOA", 900, List.of(soa)));
  }

  private static Entity record(Entity zone, String type, int ttl, List<String> values) {
    String name = zone.require("name");
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("zoneId", zone.id()).put("name", name).put("fqdn", name);
    record.put("type", type).put("ttl", ttl);
    values.forEach(record.putArray("records")::add);
    if (zone.flag("seed", false)) {
      record.put("seed", true);
    }
    String id = zone.id() + "_" + name + "_" + type;
    return new Entity(EntityKey.global(Types.RECORD_SET, zone.key().account(), id), record);
  }
}
