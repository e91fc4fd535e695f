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

/** {@code aws:iam/rolePolicyAttachment:RolePolicyAttachment}, a managed policy that a role has. */
public final class RolePolicyAttachmentModel extends EntityModel {
  /** IAM's default quota of managed policies for a role. */
  private static final int PER_ROLE = 10;

  public RolePolicyAttachmentModel() {
    super(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        Shape.of(
            Property.required("policyArn", Kind.arn()).replaces(),
            Property.required("role", RoleModel.name(64)).replaces()));
  }

  /** By role and policy; to import one, by {@code role/policyArn}. */
  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    String own =
        state.has("role") && state.has("policyArn")
            ? state.path("role").asText() + "/" + state.path("policyArn").asText()
            : id;
    return call.global(Types.ROLE_POLICY_ATTACHMENT, own);
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("attachmentId");
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String role = inputs.path("role").asText();
    String policy = inputs.path("policyArn").asText();
    return call.api(
        "attaching IAM Policy (" + policy + ") to IAM Role (" + role + ")",
        "IAM: AttachRolePolicy",
        () -> {
          if (call.find(call.global(Types.ROLE, role)).isEmpty()) {
            throw RoleModel.noSuchRole(role);
          }
          ManagedPolicies.require(call, policy, PolicyModel.noSuchPolicy(policy));
          EntityKey key = key(call, "", inputs);
          int attached =
              call.world()
                  .list(Types.ROLE_POLICY_ATTACHMENT, call.account(), EntityKey.GLOBAL, role + "/")
                  .size();
          if (call.find(key).isEmpty() && attached >= PER_ROLE) {
            throw new AwsException(
                409, "LimitExceeded", "Cannot exceed quota for PoliciesPerRole: " + PER_ROLE);
          }
          // As the real provider makes it: unique, and of no meaning.
          String id = role + "-" + call.now().toString().replaceAll("[^0-9]", "");
          return put(call, key, plain(inputs).put("attachmentId", id));
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    throw new IllegalStateException("each property of an attachment replaces it");
  }
}
