package dev.gatehouse.twin.provider.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:kms/alias:Alias} of a key in the same account and Region. */
public final class KeyAliasModel extends StoredModel {
  public KeyAliasModel() {
    super(
        "aws:kms/alias:Alias",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional(
                    "name",
                    Kind.text(1, 256)
                        .matching(
                            "alias/[a-zA-Z0-9/_-]+",
                            "must begin with 'alias/' and be comprised of only [a-zA-Z0-9/_-]"))
                .orComputed()
                .replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.output("targetKeyArn", Kind.arn()),
            Property.required("targetKeyId", Kind.text(1, 2048))),
        new Words("KMS Alias", "KMS: CreateAlias", "KMS: UpdateAlias", "NotFoundException"));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.KMS_ALIAS, id);
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    if (!inputs.has("name")) {
      inputs.put("name", "alias/" + call.chance().uuid().replace("-", ""));
    }
    String name = inputs.path("name").asText();
    if (name.startsWith("alias/aws/")) {
      throw new AwsException(400, "NotAuthorizedException", "");
    }
    if (call.find(call.regional(Types.KMS_ALIAS, name)).isPresent()) {
      throw new AwsException(
          400,
          "AlreadyExistsException",
          "An alias with the name " + call.arn("kms", name) + " already exists");
    }
    return name;
  }

  @Override
  protected void complete(Call call, String id, ObjectNode alias) {
    String target = alias.path("targetKeyId").asText();
    String key = target.substring(target.indexOf('/') + 1);
    if (call.find(call.regional(Types.KMS_KEY, key)).isEmpty()) {
      throw new AwsException(
          400, "NotFoundException", "Key '" + call.arn("kms", "key/" + key) + "' does not exist");
    }
    alias.put("arn", call.arn("kms", id)).put("namePrefix", "");
    alias.put("targetKeyArn", call.arn("kms", "key/" + key));
  }
}
