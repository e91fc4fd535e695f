package dev.gatehouse.twin.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Judges a state's text against a world on disk: nothing lost, nothing doubled, no orphan. */
final class KillJudge {
  private static final Map<String, String> TYPES =
      Map.of(
          "aws:apigatewayv2/api:Api", Types.API,
          "aws:apigatewayv2/route:Route", Types.ROUTE,
          "aws:apigatewayv2/stage:Stage", Types.STAGE,
          "aws:route53/zone:Zone", Types.HOSTED_ZONE,
          "aws:route53/healthCheck:HealthCheck", Types.HEALTH_CHECK,
          "aws:iam/role:Role", Types.ROLE,
          "aws:cloudwatch/logGroup:LogGroup", Types.LOG_GROUP,
          "aws:acm/certificate:Certificate", Types.CERTIFICATE,
          "aws:dynamodb/table:Table", Types.TABLE);

  private final List<String> faults = new ArrayList<>();
  private final Map<EntityKey, Entity> unclaimed = new HashMap<>();

  private KillJudge(World world) {
    for (String type : Types.ALL) {
      world.list(type).forEach(entity -> unclaimed.put(entity.key(), entity));
    }
    unclaimed.keySet().removeIf(key -> key.id().startsWith("gatehouse-deploy"));
  }

  /**
   * What is wrong.
   *
   * @param wanted the last parts of the URNs that the program registers; empty after a destroy
   */
  static List<String> faults(JsonNode state, Path directory, Set<String> wanted) {
    try (World world = World.open(directory.resolve("world"))) {
      KillJudge judge = new KillJudge(world);
      judge.state(state.path("deployment"), wanted);
      judge.unclaimed.keySet().forEach(key -> judge.faults.add("orphan: " + key));
      return judge.faults;
    }
  }

  private void state(JsonNode deployment, Set<String> wanted) {
    if (deployment.has("pending_operations")) {
      faults.add("pending: " + deployment.path("pending_operations"));
    }
    Set<String> names = new TreeSet<>();
    Set<String> urns = new HashSet<>();
    for (JsonNode resource : deployment.path("resources")) {
      String urn = resource.path("urn").asText();
      if (!urns.add(urn)) {
        faults.add("twice in the state: " + urn);
      }
      for (String flag : List.of("delete", "pendingReplacement", "initErrors")) {
        if (resource.has(flag)) {
          faults.add(flag + ": " + urn);
        }
      }
      String type = resource.path("type").asText();
      if (TYPES.containsKey(type)) {
        names.add(urn.substring(urn.lastIndexOf(':') + 1));
        claim(TYPES.getOrDefault(type, ""), resource);
      }
    }
    if (!names.equals(new TreeSet<>(wanted))) {
      faults.add("the state has " + names + " for " + wanted);
    }
  }

  /** Takes what a resource stands for out of what nobody knows. */
  private void claim(String type, JsonNode resource) {
    String id = resource.path("id").asText();
    JsonNode outputs = resource.path("outputs");
    String name = outputs.has("apiId") ? outputs.path("apiId").asText() + "/" + id : id;
    List<Entity> found =
        unclaimed.values().stream()
            .filter(entity -> entity.key().type().equals(type) && entity.id().equals(name))
            .filter(entity -> entity.text("homeRegion").orElse("").isEmpty() || home(entity))
            .toList();
    if (found.size() != 1) {
      faults.add(resource.path("urn").asText() + " is " + found.size() + " times in the world");
      return;
    }
    Entity entity = found.get(0);
    unclaimed.remove(entity.key());
    same(resource, entity);
    if (type.equals(Types.TABLE)) {
      replicas(entity);
    } else if (type.equals(Types.HOSTED_ZONE)) {
      // A zone comes with records of its own.
      unclaimed
          .keySet()
          .removeIf(key -> key.type().equals(Types.RECORD_SET) && key.id().startsWith(id + "_"));
    }
  }

  private static boolean home(Entity table) {
    return table.require("homeRegion").equals(table.key().region());
  }

  private void replicas(Entity table) {
    for (JsonNode replica : table.at("replicas")) {
      String region = replica.path("regionName").asText();
      EntityKey key = new EntityKey(Types.TABLE, table.key().account(), region, table.id());
      if (unclaimed.remove(key) == null) {
        faults.add("lost: " + key);
      }
    }
  }

  /** What the state says of a thing is what it is. */
  private void same(JsonNode resource, Entity entity) {
    for (String part : List.of("inputs", "outputs")) {
      for (Map.Entry<String, JsonNode> field : resource.path(part).properties()) {
        JsonNode real = entity.at(field.getKey());
        boolean text = field.getValue().isValueNode() && real.isValueNode();
        if (text && !real.asText().equals(field.getValue().asText())) {
          faults.add(
              entity.key() + " has " + field.getKey() + " " + real + ", not " + field.getValue());
        }
      }
    }
  }
}
