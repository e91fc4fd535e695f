package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Worlds for tests, from YAML in the words of the Pulumi provider's outputs. */
final class WorldFixture {
  static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Atlas ATLAS = Atlas.builtIn();
  private static final ObjectMapper YAML = new YAMLMapper();

  private WorldFixture() {}

  static JsonNode yaml(String resource) {
    try (InputStream in = WorldFixture.class.getResourceAsStream(resource)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resolver of these worlds, with chance from a seed. */
  static Resolver resolver(World world, HealthView health, TwinLog log) {
    return new Resolver(world, addresses(), health, ATLAS, new VirtualSim(1).sim().chance(), log);
  }

  static World world(JsonNode root) {
    World world = new World();
    root.path("zones").forEach(zone -> zone(world, (ObjectNode) zone));
    root.path("records").forEach(record -> record(world, (ObjectNode) record));
    root.path("domains").forEach(domain -> domain(world, (ObjectNode) domain));
    return world;
  }

  static void zone(World world, ObjectNode zone) {
    world.put(
        new Entity(
            EntityKey.global(Types.HOSTED_ZONE, ACCOUNT, zone.path("zoneId").asText()), zone));
  }

  static void record(World world, ObjectNode record) {
    String id =
        String.join(
            "_",
            record.path("zoneId").asText(),
            record.path("name").asText(),
            record.path("type").asText(),
            record.path("setIdentifier").asText());
    world.put(new Entity(EntityKey.global(Types.RECORD_SET, ACCOUNT, id), record));
  }

  static void domain(World world, ObjectNode domain) {
    Region region = new Region(domain.path("region").asText());
    String id = domain.path("domainName").asText();
    world.put(new Entity(EntityKey.regional(Types.DOMAIN_NAME, ACCOUNT, region, id), domain));
  }

  /** Three Regions at fixed addresses; nothing listens there. */
  static Addresses addresses() {
    return new Addresses() {
      private final Map<String, Integer> numbers =
          Map.of("us-east-1", 1, "us-west-2", 2, "eu-west-1", 3);

      @Override
      public InetAddress ipv4(Region region) {
        return address("127.0." + numbers.get(region.value()) + ".1");
      }

      @Override
      public InetAddress ipv6(Region region) {
        return address("fd67:6174:6568::" + numbers.get(region.value()));
      }

      @Override
      public Optional<InetSocketAddress> socket(InetAddress answered) {
        return Optional.empty();
      }

      @Override
      public Map<Region, Sockets> regions() {
        Sockets none =
            new Sockets(
                new InetSocketAddress(address("127.0.0.1"), 0),
                new InetSocketAddress(address("::1"), 0));
        Map<Region, Sockets> regions = new TreeMap<>();
        numbers.keySet().forEach(name -> regions.put(new Region(name), none));
        return regions;
      }
    };
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
