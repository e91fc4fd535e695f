package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Makes a {@link ZoneIndex} of the world. */
final class ZoneIndexBuilder {
  /** The TTL of API Gateway's names (level assumed, see fidelity.md). */
  private static final long TARGET_TTL = 60;

  private static final List<String> INDEXED =
      List.of(Types.HOSTED_ZONE, Types.RECORD_SET, Types.DOMAIN_NAME, Types.API);

  private final World world;
  private final Addresses addresses;
  private final Consumer<String> complaints;
  private final Map<Name, Map<Integer, List<WireRecord>>> targets = new HashMap<>();

  private ZoneIndexBuilder(World world, Addresses addresses, Consumer<String> complaints) {
    this.world = world;
    this.addresses = addresses;
    this.complaints = complaints;
  }

  /** Grows with each change in the world that matters here. */
  static long revision(World world) {
    long revision = 0;
    for (int i = 0; i < INDEXED.size(); i++) {
      revision += world.version(INDEXED.get(i));
    }
    return revision;
  }

  /**
   * Indexes the world.
   *
   * @param complaints is told of what cannot be indexed; the rest is
   */
  static ZoneIndex build(World world, Addresses addresses, Consumer<String> complaints) {
    // Read before the things themselves: what changes in between is seen at the next look.
    long revision = revision(world);
    ZoneIndexBuilder builder = new ZoneIndexBuilder(world, addresses, complaints);
    Map<Name, Zone> zones = builder.zones();
    return new ZoneIndex(revision, Map.copyOf(zones), Map.copyOf(builder.targets));
  }

  private Map<Name, Zone> zones() {
    Map<String, List<Entity>> recordsByZone = new HashMap<>();
    for (Entity entity : world.list(Types.RECORD_SET)) {
      recordsByZone
          .computeIfAbsent(entity.text("zoneId").orElse(""), id -> new ArrayList<>())
          .add(entity);
    }
    Map<Name, Zone> zones = new HashMap<>();
    for (Entity entity : world.list(Types.HOSTED_ZONE)) {
      if (entity.at("vpcs").isEmpty()) {
        zone(entity, recordsByZone.getOrDefault(entity.id(), List.of()), zones);
      }
    }
    awsZones(zones);
    return zones;
  }

  private void zone(Entity entity, List<Entity> records, Map<Name, Zone> zones) {
    try {
      Name apex = Route53Name.parse(entity.require("name"));
      Zone other = zones.get(apex);
      if (other != null) {
        complaints.accept(
            String.format(
                "hosted zones %s and %s are both named %s: the first one is answered from",
                other.id(), entity.id(), Route53Name.text(apex)));
        return;
      }
      ZoneBuilder zone = new ZoneBuilder(entity.id(), apex);
      for (Entity item : records) {
        record(item, zone);
      }
      List<Name> servers = new ArrayList<>();
      for (String server : entity.texts("nameServers")) {
        servers.add(Route53Name.parse(server));
      }
      zones.put(apex, zone.build(servers));
    } catch (TextParseException | IllegalStateException e) {
      complaints.accept(entity.key() + " is not answered from: " + e.getMessage());
    }
  }

  private void record(Entity entity, ZoneBuilder zone) {
    try {
      RecordSet set = RecordSetReader.read(entity, zone.apex());
      if (set.content() instanceof RecordSet.Unusable unusable) {
        complaints.accept(entity.key() + " is answered SERVFAIL: " + unusable.why());
      }
      zone.add(set);
    } catch (TextParseException | IllegalStateException | IllegalArgumentException e) {
      complaints.accept(entity.key() + " is not answered: " + e.getMessage());
    }
  }

  /** AWS's own zones: in each Region the one that holds API Gateway's names there. */
  private void awsZones(Map<Name, Zone> zones) {
    SortedMap<String, ZoneBuilder> byRegion = new TreeMap<>();
    for (Entity domain : world.list(Types.DOMAIN_NAME)) {
      JsonNode block = domain.at("domainNameConfiguration");
      // A block that the provider's schema allows once may be held as a list of one.
      JsonNode configuration = block.isArray() ? block.path(0) : block;
      Optional.ofNullable(configuration.get("targetDomainName"))
          .ifPresent(
              name -> target(domain, name.asText(), configuration.path("ipAddressType"), byRegion));
    }
    for (Entity api : world.list(Types.API)) {
      String name = String.format("%s.execute-api.%s.amazonaws.com", api.id(), api.key().region());
      target(api, name, api.at("ipAddressType"), byRegion);
    }
    byRegion.values().forEach(zone -> zones.putIfAbsent(zone.apex(), zone.build(List.of())));
  }

  private void target(
      Entity entity, String text, JsonNode ipAddressType, Map<String, ZoneBuilder> byRegion) {
    Region region = new Region(entity.key().region());
    try {
      Name name = Route53Name.parse(text);
      Map<Integer, List<WireRecord>> records = new HashMap<>();
      records.put(
          Type.A,
          List.of(
              new WireRecord(new ARecord(name, DClass.IN, TARGET_TTL, addresses.ipv4(region)))));
      if (ipAddressType.asText().toLowerCase(Locale.ROOT).equals("dualstack")) {
        records.put(
            Type.AAAA,
            List.of(
                new WireRecord(
                    new AAAARecord(name, DClass.IN, TARGET_TTL, addresses.ipv6(region)))));
      }
      targets.put(name, Map.copyOf(records));
      Name apex = Route53Name.parse("execute-api." + region + ".amazonaws.com");
      ZoneBuilder zone =
          byRegion.computeIfAbsent(
              region.value(), key -> new ZoneBuilder("execute-api." + key, apex));
      records.forEach((type, values) -> zone.add(plain(name, type, values)));
    } catch (TextParseException e) {
      complaints.accept(entity.key() + " has no address: " + e.getMessage());
    }
  }

  private static RecordSet plain(Name name, int type, List<WireRecord> values) {
    return new RecordSet(
        name,
        type,
        Optional.empty(),
        new RoutingPolicy.Simple(),
        Optional.empty(),
        new RecordSet.Values(values));
  }
}
