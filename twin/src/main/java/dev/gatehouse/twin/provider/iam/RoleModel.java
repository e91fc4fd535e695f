package dev.gatehouse.twin.provider.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Differ;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code aws:iam/role:Role}. */
public final class RoleModel extends EntityModel {
  /** IAM's quota for a trust policy, white space not counted. */
  private static final int TRUST_POLICY_LIMIT = 2048;

  public RoleModel() {
    super(
        "aws:iam/role:Role",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.required("assumeRolePolicy", Kind.json()),
            Property.output("createDate", Kind.text()),
            Property.optional(
                "description",
                Kind.text(0, 1000)
                    .matching(
                        "[^“‘]*", "cannot contain specially formatted single or double quotes")),
            Property.optional("forceDetachPolicies", Kind.flag()).or(false),
            Property.refused("inlinePolicies", "use aws.iam.RolePolicy").orComputed(),
            Property.refused("managedPolicyArns", "use aws.iam.RolePolicy").orComputed(),
            Property.optional("maxSessionDuration", Kind.whole(3600, 43200)).or(3600),
            Property.optional("name", name(64)).autoNamed(64).replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.optional(
                    "path", Kind.text(1, 512).matching("/|/.+/", "must begin and end with /"))
                .or("/")
                .replaces(),
            Property.optional("permissionsBoundary", Kind.arn()),
            Tags.TAGS,
            Tags.ALL,
            Property.output("uniqueId", Kind.text())));
  }

  static Kind name(int longest) {
    return Kind.text(1, longest)
        .matching("[\\w+=,.@-]+", "must match [\\w+=,.@-], as IAM names do");
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.ROLE, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    EntityKey key = key(call, name, inputs);
    return call.api(
        "creating IAM Role (" + name + ")",
        "IAM: CreateRole",
        () -> {
          if (call.find(key).isPresent()) {
            throw new AwsException(
                409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
          }
          checkTrust(call, inputs);
          checkBoundary(call, inputs);
          ObjectNode role = tagged(plain(inputs));
          String path = inputs.path("path").asText();
          role.put("arn", Arn.global("iam", call.account(), "role" + path + name).toString());
          role.put("createDate", call.now().truncatedTo(ChronoUnit.SECONDS).toString());
          role.put("namePrefix", "").put("uniqueId", "AROA" + call.chance().upperAlphanumeric(17));
          role.putArray("inlinePolicies");
          role.putArray("managedPolicyArns");
          return put(call, key, role);
        });
  }

  /** {@code propagationTimeout} of terraform-provider-aws, for roles that were just made. */
  @Override
  public Optional<Duration> patience(AwsException refusal) {
    boolean passes =
        refusal.code().equals("MalformedPolicyDocument")
            && String.valueOf(refusal.getMessage()).contains("Invalid principal in policy");
    return passes ? Optional.of(Duration.ofMinutes(2)) : Optional.empty();
  }

  private static void checkTrust(Call call, ObjectNode inputs) {
    String trust = inputs.path("assumeRolePolicy").asText();
    PolicyDocument.parse(trust).checkTrustPolicy(call.roles());
    if (trust.replaceAll("\\s", "").length() > TRUST_POLICY_LIMIT) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + TRUST_POLICY_LIMIT);
    }
  }

  private static void checkBoundary(Call call, ObjectNode inputs) {
    String arn = inputs.path("permissionsBoundary").asText();
    if (!arn.isEmpty()) {
      AwsException missing =
          new AwsException(
              404, "NoSuchEntity", "Scope ARN: " + arn + " does not exist or is not attachable.");
      ManagedPolicies.require(call, arn, missing);
    }
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating IAM Role (" + id + ")",
        "IAM: UpdateAssumeRolePolicy",
        () -> {
          Entity role = existing(call, id, state, noSuchRole(id));
          JsonNode trust = TextNode.valueOf(role.require("assumeRolePolicy"));
          if (!Differ.same(Kind.json(), trust, inputs.path("assumeRolePolicy"))) {
            checkTrust(call, inputs);
          }
          checkBoundary(call, inputs);
          return put(call, role.key(), merged(role, inputs));
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    List<Entity> policies =
        call.world().list(Types.ROLE_POLICY, call.account(), EntityKey.GLOBAL, id + ":");
    List<Entity> attached =
        call.world().list(Types.ROLE_POLICY_ATTACHMENT, call.account(), EntityKey.GLOBAL, id + "/");
    boolean detach = state.path("forceDetachPolicies").asBoolean();
    call.api(
        "deleting IAM Role (" + id + ")",
        "IAM: DeleteRole",
        () -> {
          if (!policies.isEmpty() && !detach) {
            throw new AwsException(
                409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
          }
          if (!attached.isEmpty() && !detach) {
            throw new AwsException(
                409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
          }
          attached.forEach(attachment -> call.world().remove(attachment.key()));
          policies.forEach(policy -> call.world().remove(policy.key()));
          EntityKey key = key(call, id, state);
          call.find(key).ifPresent(role -> Trusts.orphan(call.world(), role));
          return call.world().remove(key);
        });
  }

  static AwsException noSuchRole(String name) {
    return new AwsException(
        404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
  }
}
