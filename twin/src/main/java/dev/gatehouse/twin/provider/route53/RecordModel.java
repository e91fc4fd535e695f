package dev.gatehouse.twin.provider.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/** {@code aws:route53/record:Record} of every policy but geoproximity and IP-based. */
public final class RecordModel extends EntityModel {
  private static final int MAX_WEIGHT = 255;
  private static final String POLICY =
      "use failover, weighted, latency, geolocation or multivalue answer routing";
  private static final List<String> POLICIES =
      List.of(
          "failoverRoutingPolicies",
          "geolocationRoutingPolicies",
          "latencyRoutingPolicies",
          "multivalueAnswerRoutingPolicy",
          "weightedRoutingPolicies");

  public RecordModel() {
    super(
        "aws:route53/record:Record",
        Shape.of(
            Property.optional("aliases", Kind.list(alias()).sized(0, 1)),
            Property.optional("allowOverwrite", Kind.flag()).orComputed(),
            Property.refused("cidrRoutingPolicy", POLICY),
            policy(
                "failoverRoutingPolicies",
                Property.required("type", Kind.oneOf("PRIMARY", "SECONDARY"))),
            Property.output("fqdn", Kind.text()),
            policy(
                "geolocationRoutingPolicies",
                Property.optional(
                    "continent", Kind.oneOf("AF", "AN", "AS", "EU", "NA", "OC", "SA")),
                Property.optional("country", Kind.text(1, 2)),
                Property.optional("subdivision", Kind.text(1, 3))),
            Property.refused("geoproximityRoutingPolicy", POLICY),
            Property.optional("healthCheckId", Kind.text(1, 64)),
            policy(
                "latencyRoutingPolicies",
                Property.required(
                    "region", Kind.text().matching("[a-z]{2}(-[a-z]+)+-[0-9]", "is not a Region"))),
            Property.optional("multivalueAnswerRoutingPolicy", Kind.flag()),
            Property.required("name", Kind.domainName(0, 1024)).replaces(),
            Property.optional("records", Kind.set(Kind.text(1, 4000))),
            Property.optional("setIdentifier", Kind.text(1, 128)),
            Property.optional("ttl", Kind.whole(0, Integer.MAX_VALUE)),
            Property.required(
                "type",
                Kind.oneOf(
                    "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA",
                    "CAA")),
            policy(
                "weightedRoutingPolicies", Property.required("weight", Kind.whole(0, MAX_WEIGHT))),
            Property.required("zoneId", Kind.text(1, 32)).replaces()));
  }

  private static Property policy(String name, Property... parts) {
    return Property.optional(name, Kind.list(Kind.object(parts)).sized(0, 1));
  }

  private static Kind alias() {
    return Kind.object(
        Property.required("evaluateTargetHealth", Kind.flag()),
        Property.required("name", Kind.domainName(1, 1024)),
        Property.required("zoneId", Kind.text(1, 32)));
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    boolean alias = inputs.has("aliases");
    boolean records = inputs.has("records");
    if (alias && records) {
      problems.add("aliases", "only one of `aliases,records` can be specified");
    } else if (!alias && !records) {
      problems.add("records", "one of `aliases,records` must be specified");
    } else if (alias && inputs.has("ttl")) {
      problems.add("ttl", "\"ttl\": conflicts with aliases");
    } else if (records && !inputs.has("ttl")) {
      problems.add("records", "\"records\": all of `records,ttl` must be specified");
    }
    List<String> asked = POLICIES.stream().filter(policy -> asks(inputs, policy)).toList();
    if (asked.size() > 1) {
      problems.add(asked.get(0), "\"" + asked.get(0) + "\": conflicts with " + asked.get(1));
    } else if (asked.size() == 1 && !inputs.has("setIdentifier")) {
      problems.add(
          asked.get(0),
          "\""
              + asked.get(0)
              + "\": all of `"
              + asked.get(0)
              + ",setIdentifier` must be specified");
    }
  }

  private static boolean asks(ObjectNode inputs, String policy) {
    JsonNode value = inputs.path(policy);
    return value.isArray() ? !value.isEmpty() : value.asBoolean();
  }

  /**
   * By its state: an update may have given it another type or set identifier, while the resource
   * keeps the id that it was made with. What is imported has no state yet.
   */
  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(
        Types.RECORD_SET, state.path("name").isTextual() ? ChangeBatch.id(state) : id);
  }

  private static EntityKey key(Call call, ObjectNode record) {
    return call.global(Types.RECORD_SET, ChangeBatch.id(record));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    Entity zone = zone(call, inputs.path("zoneId").asText());
    return call.api(
        "creating Route53 Record",
        "Route 53: ChangeResourceRecordSets",
        () -> {
          ObjectNode record = normal(plain(inputs), zone);
          ChangeBatch batch = new ChangeBatch(call, zone);
          boolean overwrite = inputs.path("allowOverwrite").asBoolean();
          batch.check(record, overwrite ? ChangeBatch.Action.UPSERT : ChangeBatch.Action.CREATE);
          return put(call, key(call, record), record);
        });
  }

  private static Entity zone(Call call, String zoneId) {
    String id = zoneId.replaceFirst("^/hostedzone/", "");
    return call.api(
        "reading Route 53 Hosted Zone (" + id + ")",
        "Route 53: GetHostedZone",
        () ->
            call.find(call.global(Types.HOSTED_ZONE, id)).orElseThrow(() -> Names.noSuchZone(id)));
  }

  /** With names as the provider keeps them. */
  private static ObjectNode normal(ObjectNode record, Entity zone) {
    record.put("name", Names.dotless(record.path("name").asText()));
    record.put("fqdn", Names.expand(record.path("name").asText(), zone.require("name")));
    record.put("zoneId", zone.id());
    for (JsonNode alias : record.path("aliases")) {
      ((ObjectNode) alias).put("name", Names.dotless(alias.path("name").asText()));
    }
    if (!record.has("allowOverwrite")) {
      record.put("allowOverwrite", false);
    }
    return record;
  }

  /** A change of type or set identifier gives the record another id, in place. */
  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    Entity zone = zone(call, inputs.path("zoneId").asText());
    return call.api(
        "updating Route53 Record (" + id + ")",
        "Route 53: ChangeResourceRecordSets",
        () -> {
          EntityKey old = key(call, id, state);
          ObjectNode record = normal(plain(inputs), zone);
          ChangeBatch batch = new ChangeBatch(call, zone, old);
          batch.check(record, ChangeBatch.Action.UPSERT);
          call.world().remove(old);
          return put(call, key(call, record), record);
        });
  }
}
