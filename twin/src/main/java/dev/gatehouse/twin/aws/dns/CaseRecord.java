package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.CaseNode;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import dev.gatehouse.twin.aws.dns.RecordSet.Content;
import dev.gatehouse.twin.aws.dns.RecordSet.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A record set in the form of Route 53's API, {@code ResourceRecordSet}.
 *
 * @param texts its values as they are written, or the name of its alias target
 */
record CaseRecord(RecordSet set, List<String> texts) {
  private static final List<String> TYPES =
      List.of(
          "A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF",
          "SRV", "SSHFP", "SVCB", "TLSA", "TXT");
  private static final List<String> POLICIES =
      List.of(
          "Weight",
          "Region",
          "Failover",
          "GeoLocation",
          "MultiValueAnswer",
          "GeoProximityLocation",
          "CidrRoutingConfig");
  private static final List<String> FIELDS =
      List.of(
          "Name",
          "Type",
          "SetIdentifier",
          "Weight",
          "Region",
          "Failover",
          "GeoLocation",
          "MultiValueAnswer",
          "GeoProximityLocation",
          "CidrRoutingConfig",
          "TTL",
          "ResourceRecords",
          "AliasTarget",
          "HealthCheckId",
          // Told by the API of records that a traffic policy made; it changes no answer.
          "TrafficPolicyInstanceId");

  /** Where no TTL is written, which answers here do not show. */
  private static final int ANY_TTL = 300;

  private static final int MAX_WEIGHT = 255;

  static CaseRecord read(CaseNode node) {
    node.only(FIELDS);
    Name name = name(node.require("Name"));
    int type = type(node.require("Type"));
    RoutingPolicy policy = policy(node);
    boolean simple = policy instanceof RoutingPolicy.Simple;
    Optional<String> identifier = node.find("SetIdentifier").map(CaseNode::text);
    if (simple == identifier.isPresent()) {
      throw node.fault(
          simple
              ? "has a SetIdentifier and no routing policy: add one of "
                  + String.join(", ", POLICIES)
              : "has a routing policy and no SetIdentifier, which tells it from the others");
    }
    List<String> texts = new ArrayList<>();
    Content content = content(node, name, type, policy, texts);
    Optional<String> check = node.find("HealthCheckId").map(CaseNode::text);
    return new CaseRecord(
        new RecordSet(name, type, identifier, policy, check, content), List.copyOf(texts));
  }

  static Name name(CaseNode node) {
    try {
      return Route53Name.parse(node.text());
    } catch (TextParseException e) {
      throw node.fault("is not a domain name: " + node.shown());
    }
  }

  static int type(CaseNode node) {
    if (!TYPES.contains(node.text())) {
      throw node.fault("must be one of " + String.join(", ", TYPES) + ", not " + node.shown());
    }
    return Type.value(node.text());
  }

  private static RoutingPolicy policy(CaseNode node) {
    List<CaseNode> found =
        POLICIES.stream()
            .flatMap(field -> node.find(field).stream())
            .filter(field -> !field.where().endsWith(".MultiValueAnswer") || field.flag())
            .toList();
    if (found.isEmpty()) {
      return new RoutingPolicy.Simple();
    }
    if (found.size() > 1) {
      throw node.fault("has more than one of " + String.join(", ", POLICIES));
    }
    CaseNode field = found.get(0);
    return switch (field.where().substring(node.where().length() + 1)) {
      case "Weight" -> new RoutingPolicy.Weighted(field.number(0, MAX_WEIGHT));
      case "Region" -> new RoutingPolicy.Latency(region(field));
      case "Failover" -> new RoutingPolicy.Failover(primary(field));
      case "GeoLocation" -> new RoutingPolicy.Geolocation(area(field));
      case "MultiValueAnswer" -> new RoutingPolicy.Multivalue();
      default ->
          throw field.fault(
              "is not modelled: use Weight, Region, Failover, GeoLocation or MultiValueAnswer");
    };
  }

  private static Region region(CaseNode node) {
    try {
      return new Region(node.text());
    } catch (IllegalArgumentException e) {
      throw node.fault("must be a Region such as us-east-1, not " + node.shown());
    }
  }

  private static boolean primary(CaseNode node) {
    if (!node.text().equals("PRIMARY") && !node.text().equals("SECONDARY")) {
      throw node.fault("must be PRIMARY or SECONDARY, not " + node.shown());
    }
    return node.text().equals("PRIMARY");
  }

  private static GeoArea area(CaseNode node) {
    node.only(List.of("ContinentCode", "CountryCode", "SubdivisionCode"));
    Optional<String> continent = node.find("ContinentCode").map(CaseNode::text);
    Optional<String> country = node.find("CountryCode").map(CaseNode::text);
    Optional<String> subdivision = node.find("SubdivisionCode").map(CaseNode::text);
    if (continent.isPresent() == country.isPresent()) {
      throw node.fault("must have a ContinentCode or a CountryCode, and not both");
    }
    boolean world = country.equals(Optional.of("*"));
    if (subdivision.isPresent() && (country.isEmpty() || world)) {
      throw node.fault("has a SubdivisionCode without the CountryCode that it is in");
    }
    return new GeoArea(continent, world ? Optional.empty() : country, subdivision);
  }

  private static Content content(
      CaseNode node, Name name, int type, RoutingPolicy policy, List<String> texts) {
    Optional<CaseNode> alias = node.find("AliasTarget");
    Optional<CaseNode> values = node.find("ResourceRecords");
    if (alias.isPresent() == values.isPresent()) {
      throw node.fault("must have ResourceRecords or an AliasTarget, and not both");
    }
    if (values.isPresent()) {
      return values(values.get(), name, type, texts);
    }
    if (policy instanceof RoutingPolicy.Multivalue) {
      throw node.fault("is a multivalue answer record, which cannot be an alias");
    }
    CaseNode target = alias.get().only(List.of("HostedZoneId", "DNSName", "EvaluateTargetHealth"));
    texts.add(target.require("DNSName").text());
    return new Alias(
        name(target.require("DNSName")), "", target.require("EvaluateTargetHealth").flag());
  }

  private static Values values(CaseNode list, Name name, int type, List<String> texts) {
    List<WireRecord> records = new ArrayList<>();
    for (CaseNode item : list.items()) {
      CaseNode value = item.only(List.of("Value")).require("Value");
      try {
        records.add(new WireRecord(RecordSetReader.parse(name, type, ANY_TTL, value.text())));
      } catch (IOException | IllegalArgumentException e) {
        throw value.fault("is not a value of type " + Type.string(type) + ": " + value.shown());
      }
      texts.add(value.text());
    }
    if (records.isEmpty() || (records.size() > 1 && type == Type.CNAME)) {
      throw list.fault(
          records.isEmpty() ? "must have a value" : "must have one value in a CNAME record");
    }
    return new Values(records);
  }
}
