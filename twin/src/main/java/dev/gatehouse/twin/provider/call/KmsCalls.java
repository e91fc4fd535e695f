package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of KMS.
 *
 * @see "Actions of AWS Key Management Service"
 */
final class KmsCalls {
  private KmsCalls() {}

  private static String key(Scope scope, String id) {
    return id.startsWith("arn:") ? id : scope.arn("kms", "key/" + id);
  }

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "KMS: " + operation, Need.of("kms:" + operation, arn));
  }

  /** A key; one that is not there yet has no ARN to ask about. */
  static final class Key implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> calls.add(create(scope));
        case UPDATE -> update(scope, calls);
        case DELETE ->
            calls.add(
                call(
                    "deleting KMS Key (" + scope.id() + ")",
                    "ScheduleKeyDeletion",
                    key(scope, scope.id())));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    private static ApiCall create(Scope scope) {
      List<Need> needs = new ArrayList<>();
      needs.add(scope.tagging(Need.of("kms:CreateKey", Need.EVERYTHING)));
      if (scope.tagged()) {
        needs.add(scope.tagging(Need.of("kms:TagResource", Need.EVERYTHING)));
      }
      return ApiCall.of("creating KMS Key", "KMS: CreateKey", needs.toArray(Need[]::new));
    }

    private static void update(Scope scope, List<ApiCall> calls) {
      String arn = key(scope, scope.id());
      String doing = "updating KMS Key (" + scope.id() + ")";
      if (scope.changes("isEnabled")) {
        boolean on = scope.inputs().path("isEnabled").asBoolean(true);
        calls.add(call(doing, on ? "EnableKey" : "DisableKey", arn));
      }
      if (scope.changes("enableKeyRotation", "rotationPeriodInDays")) {
        boolean on = scope.inputs().path("enableKeyRotation").asBoolean();
        calls.add(call(doing, on ? "EnableKeyRotation" : "DisableKeyRotation", arn));
      }
      if (scope.changes("description")) {
        calls.add(call(doing, "UpdateKeyDescription", arn));
      }
      if (scope.changes("policy")) {
        calls.add(call(doing, "PutKeyPolicy", arn));
      }
      if (scope.untags()) {
        calls.add(call("untagging KMS Key (" + scope.id() + ")", "UntagResource", arn));
      }
      if (scope.tags()) {
        Need need = scope.tagging(Need.of("kms:TagResource", arn));
        calls.add(ApiCall.of("tagging KMS Key (" + scope.id() + ")", "KMS: TagResource", need));
      }
    }

    @Override
    public List<ApiCall> after(Scope made) {
      return made.inputs().path("enableKeyRotation").asBoolean()
          ? List.of(
              call(
                  "enabling rotation of KMS Key (" + made.id() + ")",
                  "EnableKeyRotation",
                  key(made, made.id())))
          : List.of();
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String arn = key(scope, scope.id());
      String what = "reading KMS Key (" + scope.id() + ")";
      return List.of(
          call(what, "DescribeKey", arn),
          call(what + " policy", "GetKeyPolicy", arn),
          call(what + " rotation enabled", "GetKeyRotationStatus", arn),
          call("listing tags for KMS Key (" + scope.id() + ")", "ListResourceTags", arn));
    }
  }

  /** An alias: both it and its key are asked about. */
  static final class Alias implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String name = scope.is(Scope.Verb.CREATE) ? scope.text("name") : scope.id();
      String what = " KMS Alias (" + name + ")";
      String alias = scope.arn("kms", name);
      String key = key(scope, scope.text("targetKeyId"));
      return switch (scope.verb()) {
        case CREATE -> List.of(both("creating" + what, "CreateAlias", alias, key));
        case UPDATE -> List.of(both("updating" + what, "UpdateAlias", alias, key));
        case DELETE -> List.of(both("deleting" + what, "DeleteAlias", alias, key));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      };
    }

    private static ApiCall both(String doing, String operation, String alias, String key) {
      String action = "kms:" + operation;
      return ApiCall.of(doing, "KMS: " + operation, Need.of(action, alias), Need.of(action, key));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      return List.of(
          call("reading KMS Alias (" + scope.id() + ")", "ListAliases", Need.EVERYTHING));
    }
  }
}
