package dev.gatehouse.twin.provider.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:iam/rolePolicy:RolePolicy}, an inline policy of a role. */
public final class RolePolicyModel extends EntityModel {
  /** IAM's quota for all inline policies of a role together, white space not counted. */
  private static final int ALL_POLICIES_LIMIT = 10240;

  public RolePolicyModel() {
    super(
        "aws:iam/rolePolicy:RolePolicy",
        Shape.of(
            Property.optional("name", RoleModel.name(128)).autoNamed(128).replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.required("policy", Kind.json()),
            Property.required("role", RoleModel.name(64)).replaces()));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.ROLE_POLICY, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    return write(call, inputs, false);
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return write(call, inputs, true);
  }

  private Made write(Call call, ObjectNode inputs, boolean again) {
    String role = inputs.path("role").asText();
    String name = inputs.path("name").asText();
    EntityKey key = key(call, role + ":" + name, inputs);
    return call.api(
        "putting IAM Role (" + role + ") Policy (" + name + ")",
        "IAM: PutRolePolicy",
        () -> {
          if (call.find(call.global(Types.ROLE, role)).isEmpty()) {
            throw RoleModel.noSuchRole(role);
          }
          if (!again && call.find(key).filter(seeded -> seeded.flag("seed", false)).isPresent()) {
            throw new AwsException(
                409,
                "EntityAlreadyExists",
                "Policy " + name + " of role " + role + " is the world file's.");
          }
          PolicyDocument.parse(inputs.path("policy").asText()).checkIdentityPolicy();
          checkSize(call, key, role, inputs.path("policy").asText());
          return put(call, key, plain(inputs).put("namePrefix", ""));
        });
  }

  private static void checkSize(Call call, EntityKey key, String role, String policy) {
    int size = size(policy);
    for (Entity other :
        call.world().list(Types.ROLE_POLICY, call.account(), EntityKey.GLOBAL, role + ":")) {
      size += other.key().equals(key) ? 0 : size(other.require("policy"));
    }
    if (size > ALL_POLICIES_LIMIT) {
      throw new AwsException(
          409,
          "LimitExceeded",
          "Maximum policy size of " + ALL_POLICIES_LIMIT + " bytes exceeded for role " + role);
    }
  }

  private static int size(String policy) {
    return policy.replaceAll("\\s", "").length();
  }
}
