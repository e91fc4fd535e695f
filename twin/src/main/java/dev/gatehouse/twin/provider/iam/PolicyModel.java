package dev.gatehouse.twin.provider.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
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
import dev.gatehouse.twin.world.Types;

/** {@code aws:iam/policy:Policy}, a managed policy of a customer. */
public final class PolicyModel extends EntityModel {
  /** IAM's quota for a managed policy, white space not counted. */
  private static final int LIMIT = 6144;

  public PolicyModel() {
    super(
        "aws:iam/policy:Policy",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.output("attachmentCount", Kind.whole(0, Integer.MAX_VALUE)),
            Property.optional("description", Kind.text(0, 1000)).replaces(),
            Property.optional("name", RoleModel.name(128)).autoNamed(128).replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.optional(
                    "path", Kind.text(1, 512).matching("/|/.+/", "must begin and end with /"))
                .or("/")
                .replaces(),
            Property.required("policy", Kind.json()),
            Property.output("policyId", Kind.text()),
            Tags.TAGS,
            Tags.ALL));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.MANAGED_POLICY, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    String path = inputs.path("path").asText();
    String arn = Arn.global("iam", call.account(), "policy" + path + name).toString();
    return call.api(
        "creating IAM Policy (" + name + ")",
        "IAM: CreatePolicy",
        () -> {
          EntityKey key = call.global(Types.MANAGED_POLICY, arn);
          if (call.find(key).isPresent()) {
            throw new AwsException(
                409,
                "EntityAlreadyExists",
                "A policy called " + name + " already exists. Duplicate names are not allowed.");
          }
          check(inputs);
          ObjectNode policy = tagged(plain(inputs)).put("arn", arn).put("attachmentCount", 0);
          policy.put("namePrefix", "");
          policy.put("policyId", "ANPA" + call.chance().upperAlphanumeric(17));
          return put(call, key, policy);
        });
  }

  private static void check(ObjectNode inputs) {
    String text = inputs.path("policy").asText();
    PolicyDocument.parse(text).checkIdentityPolicy();
    if (text.replaceAll("\\s", "").length() > LIMIT) {
      throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + LIMIT);
    }
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating IAM Policy (" + id + ")",
        "IAM: CreatePolicyVersion",
        () -> {
          Entity policy = existing(call, id, state, noSuchPolicy(id));
          check(inputs);
          return put(call, policy.key(), merged(policy, inputs));
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting IAM Policy (" + id + ")",
        "IAM: DeletePolicy",
        () -> {
          if (isUsed(call, id)) {
            throw new AwsException(
                409, "DeleteConflict", "Cannot delete a policy attached to entities.");
          }
          return call.world().remove(key(call, id, state));
        });
  }

  private static boolean isUsed(Call call, String arn) {
    boolean attached =
        call.world().list(Types.ROLE_POLICY_ATTACHMENT, call.account(), EntityKey.GLOBAL).stream()
            .anyMatch(attachment -> attachment.require("policyArn").equals(arn));
    return attached
        || call.world().list(Types.ROLE, call.account(), EntityKey.GLOBAL).stream()
            .anyMatch(role -> role.text("permissionsBoundary").filter(arn::equals).isPresent());
  }

  static AwsException noSuchPolicy(String arn) {
    return new AwsException(
        404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
  }
}
