package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.sim.Chance;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Finds what an ARN means: a function's latest code, a version, or the version of an alias. */
final class FunctionCatalog {
  private final World world;
  private final Chance chance;
  private final ConcurrentMap<EntityKey, Known> known = new ConcurrentHashMap<>();

  FunctionCatalog(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  /** What was read of an entity, good as long as the world holds that very one. */
  private record Known(Entity entity, FunctionConfiguration configuration) {}

  Optional<FunctionConfiguration> find(FunctionArn arn) {
    String qualifier = arn.qualifier().orElse(FunctionArn.LATEST);
    if (qualifier.equals(FunctionArn.LATEST)) {
      return read(key(arn, Types.FUNCTION, arn.name()), arn.name(), FunctionArn.LATEST);
    }
    if (qualifier.matches("[0-9]+")) {
      return version(arn, qualifier);
    }
    return world
        .get(key(arn, Types.ALIAS, arn.name() + ":" + qualifier))
        .flatMap(alias -> version(arn, chosen(alias)));
  }

  private Optional<FunctionConfiguration> version(FunctionArn arn, String number) {
    if (number.equals(FunctionArn.LATEST)) {
      return read(key(arn, Types.FUNCTION, arn.name()), arn.name(), number);
    }
    String id = arn.name() + ":" + number;
    return read(key(arn, Types.FUNCTION_VERSION, id), arn.name(), number);
  }

  /** The alias's version, or by its share the one that it shifts traffic to. */
  private String chosen(Entity alias) {
    JsonNode weights = alias.at("routingConfig").path("additionalVersionWeights");
    double drawn = weights.isEmpty() ? 1 : chance.fraction();
    for (Map.Entry<String, JsonNode> share : weights.properties()) {
      if (drawn < share.getValue().asDouble()) {
        return share.getKey();
      }
      drawn -= share.getValue().asDouble();
    }
    return alias.require("functionVersion");
  }

  private Optional<FunctionConfiguration> read(EntityKey key, String name, String version) {
    Entity entity = world.get(key).orElse(null);
    if (entity == null) {
      known.remove(key);
      return Optional.empty();
    }
    Known before = known.get(key);
    if (before == null || !before.entity().equals(entity)) {
      before = new Known(entity, FunctionConfiguration.of(entity, name, version));
      known.put(key, before);
    }
    return Optional.of(before.configuration());
  }

  private static EntityKey key(FunctionArn arn, String type, String id) {
    return EntityKey.regional(type, arn.account(), arn.region(), id);
  }
}
