package dev.gatehouse.twin.provider.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/**
 * {@code aws:kms/key:Key}, a symmetric one. Its policy decides who may encrypt with it; nothing is
 * encrypted, and a key that is deleted is gone at once.
 */
public final class KeyModel extends StoredModel {
  private static final String STORE = "leave it out: keys are KMS's own";
  private static final int USUAL_ROTATION = 365;

  public KeyModel() {
    super(
        "aws:kms/key:Key",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("bypassPolicyLockoutSafetyCheck", Kind.flag()).or(false),
            Property.refused("customKeyStoreId", STORE),
            Property.optional("customerMasterKeySpec", Kind.oneOf("SYMMETRIC_DEFAULT"))
                .or("SYMMETRIC_DEFAULT")
                .replaces(),
            Property.optional("deletionWindowInDays", Kind.whole(7, 30)),
            Property.optional("description", Kind.text(0, 8192)).orComputed(),
            Property.optional("enableKeyRotation", Kind.flag()).or(false),
            Property.optional("isEnabled", Kind.flag()).or(true),
            Property.output("keyId", Kind.text()),
            Property.optional("keyUsage", Kind.oneOf("ENCRYPT_DECRYPT"))
                .or("ENCRYPT_DECRYPT")
                .replaces(),
            Property.optional("multiRegion", Kind.flag()).orComputed().replaces(),
            Property.optional("policy", Kind.json()).orComputed(),
            Property.optional("rotationPeriodInDays", Kind.whole(90, 2560)).orComputed(),
            Tags.TAGS,
            Tags.ALL,
            Property.refused("xksKeyId", STORE)),
        new Words("KMS Key", "KMS: CreateKey", "KMS: PutKeyPolicy", "NotFoundException"));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.KMS_KEY, id);
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    return call.chance().uuid();
  }

  @Override
  protected void complete(Call call, String id, ObjectNode key) {
    key.put("keyId", id).put("arn", call.arn("kms", "key/" + id));
    if (!key.has("description")) {
      key.put("description", "");
    }
    if (!key.has("multiRegion")) {
      key.put("multiRegion", false);
    }
    if (!key.has("policy")) {
      key.put("policy", policy(call));
    }
    if (!key.has("rotationPeriodInDays")) {
      boolean rotates = key.path("enableKeyRotation").asBoolean();
      key.put("rotationPeriodInDays", rotates ? USUAL_ROTATION : 0);
    }
  }

  /** What a key has that was given no policy: its account's policies decide. */
  private static String policy(Call call) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "key-default-1");
    ObjectNode statement = policy.putArray("Statement").addObject();
    statement.put("Sid", "Enable IAM User Permissions").put("Effect", "Allow");
    String root = Arn.global("iam", call.account(), "root").toString();
    statement.putObject("Principal").put("AWS", root);
    statement.put("Action", "kms:*").put("Resource", "*");
    return policy.toString();
  }
}
