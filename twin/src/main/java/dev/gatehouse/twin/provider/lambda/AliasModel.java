package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:lambda/alias:Alias}; its id is its ARN. */
public final class AliasModel extends EntityModel {
  public AliasModel() {
    super(
        "aws:lambda/alias:Alias",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("description", Kind.text(0, 256)),
            Property.required("functionName", Kind.functionName(1, 140)).replaces(),
            Property.required(
                "functionVersion",
                Kind.text(1, 1024).matching("\\$LATEST|[0-9]+", "is not a version")),
            Property.output("invokeArn", Kind.arn()),
            Property.optional(
                    "name",
                    Kind.text(1, 128)
                        .matching("(?!^[0-9]+$)([a-zA-Z0-9-_]+)", "is not an alias name"))
                .autoNamed(128)
                .replaces(),
            Property.optional(
                "routingConfig",
                Kind.object(
                    Property.optional("additionalVersionWeights", Kind.map(Kind.decimal()))))));
  }

  /** By its ARN, or by {@code function/alias} to import. */
  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    String name = id.startsWith("arn:") ? id.split(":", 7)[6] : id.replace('/', ':');
    return call.regional(Types.ALIAS, name);
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("arn");
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating Lambda Alias (" + name + ")",
        "Lambda: CreateAlias",
        () -> {
          Entity function = Functions.require(call, inputs.path("functionName").asText());
          String arn = function.require("arn") + ":" + name;
          EntityKey key = key(call, arn, inputs);
          if (call.find(key).isPresent()) {
            throw Functions.conflict("Alias already exists: " + arn);
          }
          checkVersions(call, function.id(), inputs);
          ObjectNode alias = plain(inputs).put("arn", arn);
          alias.put("invokeArn", Functions.invokeArn(call.region().value(), arn));
          return put(call, key, alias);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating Lambda Alias (" + id + ")",
        "Lambda: UpdateAlias",
        () -> {
          Entity alias =
              existing(call, id, state, Functions.notFound("Cannot find alias arn: " + id));
          checkVersions(call, alias.id().split(":", 2)[0], inputs);
          return put(call, alias.key(), merged(alias, inputs));
        });
  }

  private static void checkVersions(Call call, String function, ObjectNode inputs) {
    Functions.requireVersion(call, function, inputs.path("functionVersion").asText());
    var weights = inputs.path("routingConfig").path("additionalVersionWeights");
    if (weights.size() > 1) {
      throw Functions.invalid(
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    for (var weight : weights.properties()) {
      Functions.requireVersion(call, function, weight.getKey());
      if (weight.getKey().equals("$LATEST")
          || inputs.path("functionVersion").asText().equals("$LATEST")) {
        throw Functions.invalid(
            "$LATEST is not supported for an alias pointing to more than 1 version");
      }
      double share = weight.getValue().asDouble();
      if (share < 0 || share > 1) {
        throw Functions.invalid("Invalid weight " + share + ": use a number from 0 to 1");
      }
    }
  }
}
