package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of IAM about managed policies.
 *
 * @see "Actions of AWS IAM"
 */
final class ManagedPolicyCalls {
  private ManagedPolicyCalls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "IAM: " + operation, Need.of("iam:" + operation, arn));
  }

  /** A managed policy, whose id is its ARN. */
  static final class Policy implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      return switch (scope.verb()) {
        case CREATE -> create(scope);
        case UPDATE -> update(scope);
        case DELETE ->
            List.of(
                call("deleting IAM Policy (" + scope.id() + ")", "ListPolicyVersions", scope.id()),
                call("deleting IAM Policy (" + scope.id() + ")", "DeletePolicy", scope.id()));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      };
    }

    private static List<ApiCall> create(Scope scope) {
      String name = scope.text("name");
      String arn = scope.global("iam", "policy" + scope.text("path") + name);
      List<Need> needs = new ArrayList<>();
      needs.add(scope.tagging(Need.of("iam:CreatePolicy", arn)));
      if (scope.tagged()) {
        needs.add(scope.tagging(Need.of("iam:TagPolicy", arn)));
      }
      return List.of(
          ApiCall.of(
              "creating IAM Policy (" + name + ")",
              "IAM: CreatePolicy",
              needs.toArray(Need[]::new)));
    }

    private static List<ApiCall> update(Scope scope) {
      String doing = "updating IAM Policy (" + scope.id() + ")";
      List<ApiCall> calls = new ArrayList<>();
      if (scope.changes("policy")) {
        calls.add(call(doing, "ListPolicyVersions", scope.id()));
        calls.add(call(doing, "CreatePolicyVersion", scope.id()));
      }
      if (scope.untags()) {
        calls.add(call("untagging resource (" + scope.id() + ")", "UntagPolicy", scope.id()));
      }
      if (scope.tags()) {
        Need need = scope.tagging(Need.of("iam:TagPolicy", scope.id()));
        calls.add(ApiCall.of("tagging resource (" + scope.id() + ")", "IAM: TagPolicy", need));
      }
      return calls;
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String doing = "reading IAM Policy (" + scope.id() + ")";
      return List.of(
          call(doing, "GetPolicy", scope.id()), call(doing, "GetPolicyVersion", scope.id()));
    }
  }

  /** A managed policy of a role, asked about with the role's ARN. */
  static final class Attachment implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      boolean deletes = scope.is(Scope.Verb.DELETE);
      String doing =
          (deletes ? "detaching" : "attaching")
              + " IAM Policy ("
              + policy(scope)
              + (deletes ? ") from IAM Role (" : ") to IAM Role (")
              + role(scope)
              + ")";
      String operation = deletes ? "DetachRolePolicy" : "AttachRolePolicy";
      Need need = Need.of("iam:" + operation, arn(scope)).with("iam:policyarn", policy(scope));
      return List.of(ApiCall.of(doing, "IAM: " + operation, need));
    }

    private static String role(Scope scope) {
      String role = scope.text("role");
      return role.isEmpty() ? scope.id().split("/", 2)[0] : role;
    }

    private static String policy(Scope scope) {
      String arn = scope.text("policyArn");
      return arn.isEmpty() ? scope.id().substring(scope.id().indexOf('/') + 1) : arn;
    }

    private static String arn(Scope scope) {
      return scope.global("iam", "role/" + role(scope));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String doing = "reading IAM Role Policy Attachment (" + scope.id() + ")";
      return List.of(call(doing, "ListAttachedRolePolicies", arn(scope)));
    }
  }
}
