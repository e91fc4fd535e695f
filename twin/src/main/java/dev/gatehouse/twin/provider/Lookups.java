package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.call.ApiCall;
import dev.gatehouse.twin.provider.call.CallTable;
import dev.gatehouse.twin.provider.call.Gate;
import dev.gatehouse.twin.provider.call.Need;
import dev.gatehouse.twin.provider.call.Scope;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/** The provider's functions, which look things up. */
final class Lookups {
  private final Gate gate;

  Lookups(Gate gate) {
    this.gate = gate;
  }

  ObjectNode invoke(Call call, String token, ObjectNode args) {
    return switch (token) {
      case "aws:index/getCallerIdentity:getCallerIdentity" -> callerIdentity(call);
      case "aws:index/getRegion:getRegion" -> region(call);
      case "aws:route53/getZone:getZone" -> zone(call, args);
      default ->
          throw new NotModelledException(
              "the function '" + token + "'",
              "use aws:index/getCallerIdentity:getCallerIdentity, aws:index/getRegion:getRegion,"
                  + " aws:route53/getZone:getZone");
    };
  }

  private static ObjectNode callerIdentity(Call call) {
    return object()
        .put("accountId", call.account().value())
        .put("arn", call.session().principal().toString())
        .put("id", call.account().value())
        .put("userId", call.session().userId());
  }

  private static ObjectNode region(Call call) {
    String region = call.region().value();
    return object()
        .put("description", region)
        .put("endpoint", "ec2." + region + ".amazonaws.com")
        .put("id", region)
        .put("name", region);
  }

  private ObjectNode zone(Call call, ObjectNode args) {
    if (args.path("privateZone").asBoolean()) {
      throw new NotModelledException("private hosted zones", "use a public one");
    }
    List<String> foreign = args.properties().stream().map(arg -> arg.getKey()).toList();
    for (String name : foreign) {
      if (!List.of("name", "zoneId", "privateZone").contains(name)) {
        throw new NotModelledException(
            "the argument '" + name + "' of getZone", "use name, zoneId");
      }
    }
    gate.admit(
        call,
        List.of(
            ApiCall.of(
                "listing Route 53 Hosted Zones",
                "Route 53: ListHostedZones",
                Need.of("route53:ListHostedZones", Need.EVERYTHING))));
    String wanted = args.path("name").asText().replaceFirst("\\.$", "");
    List<Entity> matches =
        call.world().list(Types.HOSTED_ZONE, call.account(), EntityKey.GLOBAL).stream()
            .filter(zone -> !args.has("zoneId") || zone.id().equals(args.path("zoneId").asText()))
            .filter(zone -> !args.has("name") || zone.require("name").equals(wanted))
            .toList();
    if (matches.size() != 1) {
      String many = matches.isEmpty() ? "no" : "multiple";
      throw new ProviderException(
          many + " matching Route 53 Hosted Zone found for " + args.path("name").asText(wanted));
    }
    Entity zone = matches.get(0);
    gate.admit(
        call,
        CallTable.of("aws:route53/zone:Zone").read(Scope.read(call, zone.id(), zone.properties())));
    return zone(call, zone);
  }

  private static ObjectNode zone(Call call, Entity zone) {
    ObjectNode result = object();
    for (String name :
        List.of("arn", "comment", "name", "nameServers", "primaryNameServer", "zoneId")) {
      JsonNode value = zone.properties().get(name);
      if (value != null) {
        result.set(name, value);
      }
    }
    int records =
        call.world()
            .list(Types.RECORD_SET, call.account(), EntityKey.GLOBAL, zone.id() + "_")
            .size();
    result.put("id", zone.id()).put("privateZone", false).put("resourceRecordSetCount", records);
    result.put("callerReference", "").put("linkedServiceDescription", "");
    result.put("linkedServicePrincipal", "").put("vpcId", "").put("delegationSetId", "");
    result.set("tags", zone.properties().has("tags") ? zone.at("tags") : object());
    return result;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
