package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import dev.gatehouse.twin.aws.dns.RecordSet.Content;
import dev.gatehouse.twin.aws.dns.RecordSet.Unusable;
import dev.gatehouse.twin.aws.dns.RecordSet.Values;
import dev.gatehouse.twin.world.Entity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Reads a record set as the world holds it: the outputs of Pulumi's {@code aws:route53:Record}. */
final class RecordSetReader {
  /** Policies that Route 53 has, by the property that asks for them, and that are not modelled. */
  private static final SortedMap<String, String> NOT_MODELLED =
      new TreeMap<>(
          Map.of(
              "geoproximityRoutingPolicy", "geoproximity",
              "cidrRoutingPolicy", "IP-based"));

  private RecordSetReader() {}

  /**
   * Reads a record set.
   *
   * @throws TextParseException when its name is not a domain name
   */
  static RecordSet read(Entity entity, Name zone) throws TextParseException {
    Name name = Route53Name.parse(entity.require("name"), zone);
    int type = Type.value(entity.require("type"));
    if (type < 0) {
      throw new TextParseException("'" + entity.require("type") + "' is not a record type");
    }
    return new RecordSet(
        name,
        type,
        entity.text("setIdentifier").filter(id -> !id.isEmpty()),
        policy(entity),
        entity.text("healthCheckId").filter(id -> !id.isEmpty()),
        content(entity, name, type));
  }

  private static RoutingPolicy policy(Entity entity) {
    for (JsonNode failover : entity.at("failoverRoutingPolicies")) {
      return new RoutingPolicy.Failover(failover.path("type").asText().equals("PRIMARY"));
    }
    for (JsonNode weighted : entity.at("weightedRoutingPolicies")) {
      return new RoutingPolicy.Weighted(weighted.path("weight").asInt());
    }
    for (JsonNode latency : entity.at("latencyRoutingPolicies")) {
      return new RoutingPolicy.Latency(new Region(latency.path("region").asText()));
    }
    for (JsonNode area : entity.at("geolocationRoutingPolicies")) {
      return new RoutingPolicy.Geolocation(
          new GeoArea(
              place(area, "continent"), place(area, "country"), place(area, "subdivision")));
    }
    if (entity.flag("multivalueAnswerRoutingPolicy", false)) {
      return new RoutingPolicy.Multivalue();
    }
    for (Map.Entry<String, String> policy : NOT_MODELLED.entrySet()) {
      if (asksFor(entity.at(policy.getKey()))) {
        return new RoutingPolicy.NotModelled(policy.getValue());
      }
    }
    return new RoutingPolicy.Simple();
  }

  /** A part of a geolocation; {@code *} stands for the whole world, as an absent one does. */
  private static Optional<String> place(JsonNode area, String part) {
    return Optional.of(area.path(part).asText())
        .filter(text -> !text.isEmpty() && !text.equals("*"));
  }

  private static boolean asksFor(JsonNode value) {
    return value.isBoolean() ? value.asBoolean() : value.isContainerNode() && !value.isEmpty();
  }

  private static Content content(Entity entity, Name name, int type) {
    try {
      for (JsonNode alias : entity.at("aliases")) {
        return new Alias(
            Route53Name.parse(alias.path("name").asText()),
            alias.path("zoneId").asText(),
            alias.path("evaluateTargetHealth").asBoolean());
      }
    } catch (TextParseException e) {
      return new Unusable("its alias target is not a domain name");
    }
    List<WireRecord> records = new ArrayList<>();
    for (String value : entity.texts("records")) {
      try {
        records.add(new WireRecord(parse(name, type, entity.number("ttl", 0), value)));
      } catch (IOException | IllegalArgumentException e) {
        return new Unusable("'" + value + "' is not a value of type " + Type.string(type));
      }
    }
    return records.isEmpty() ? new Unusable("it has no values and no alias") : new Values(records);
  }

  /** Parses one value in Route 53's form; names in it are fully qualified with or without a dot. */
  static Record parse(Name name, int type, long ttl, String value) throws IOException {
    boolean text = type == Type.TXT || type == Type.SPF;
    // Pulumi's provider quotes text itself, so that its inputs and outputs lack the outer quotes.
    String quoted = text && !value.startsWith("\"") ? '"' + value + '"' : value;
    return Record.fromString(
        name, type, DClass.IN, ttl, Route53Name.octalToDecimal(quoted), Name.root);
  }
}
