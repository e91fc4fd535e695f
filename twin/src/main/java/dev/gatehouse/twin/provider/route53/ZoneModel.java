package dev.gatehouse.twin.provider.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.HostedZones;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/** {@code aws:route53/zone:Zone}, public. */
public final class ZoneModel extends EntityModel {
  public ZoneModel() {
    super(
        "aws:route53/zone:Zone",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("comment", Kind.text(0, 256)).or("Managed by Pulumi"),
            Property.refused("delegationSetId", "leave it out"),
            Property.optional("forceDestroy", Kind.flag()).or(false),
            Property.optional("name", Kind.text(1, 1024)).autoNamed(1024).replaces(),
            Property.output("nameServers", Kind.list(Kind.text())),
            Property.output("primaryNameServer", Kind.text()),
            Tags.TAGS,
            Tags.ALL,
            Property.refused("vpcs", "use a public hosted zone"),
            Property.output("zoneId", Kind.text())));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.HOSTED_ZONE, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = Names.dotless(inputs.path("name").asText());
    return call.api(
        "creating Route53 Hosted Zone (" + name + ")",
        "Route 53: CreateHostedZone",
        () -> {
          if (!name.matches("[a-z0-9_*-]+(\\.[a-z0-9_-]+)*")) {
            throw new AwsException(
                400, "InvalidDomainName", "DomainLabelEmpty (Domain label is empty): " + name);
          }
          String id = "Z" + call.chance().upperAlphanumeric(20);
          ObjectNode zone = tagged(plain(inputs)).put("name", name);
          zone.setAll(HostedZones.zone(id, HostedZones.nameServers(call.chance())));
          EntityKey key = key(call, id, inputs);
          Made made = put(call, key, zone);
          HostedZones.records(new Entity(key, zone)).forEach(call.world()::put);
          return made;
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating Route53 Hosted Zone (" + id + ") comment",
        "Route 53: UpdateHostedZoneComment",
        () -> {
          Entity zone = existing(call, id, state, Names.noSuchZone(id));
          ObjectNode merged = merged(zone, inputs).put("name", zone.require("name"));
          return put(call, zone.key(), merged);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting Route53 Hosted Zone (" + id + ")",
        "Route 53: DeleteHostedZone",
        () -> {
          List<Entity> records =
              call.world().list(Types.RECORD_SET, call.account(), EntityKey.GLOBAL, id + "_");
          boolean forced = state.path("forceDestroy").asBoolean();
          if (!forced && records.stream().anyMatch(record -> !isOwn(record, state))) {
            throw new AwsException(
                400,
                "HostedZoneNotEmpty",
                "The specified hosted zone contains non-required resource record sets and so cannot"
                    + " be deleted.");
          }
          records.forEach(record -> call.world().remove(record.key()));
          return call.world().remove(key(call, id, state));
        });
  }

  /** The two record sets at the apex that every zone has. */
  private static boolean isOwn(Entity record, ObjectNode zone) {
    boolean apex = record.require("fqdn").equals(zone.path("name").asText());
    return apex && List.of("NS", "SOA").contains(record.require("type"));
  }
}
