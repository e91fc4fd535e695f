package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of IAM.
 *
 * @see "Actions of AWS IAM"
 */
final class IamCalls {
  private static final String BOUNDARY = "iam:permissionsboundary";

  private IamCalls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "IAM: " + operation, Need.of("iam:" + operation, arn));
  }

  /** A role. */
  static final class Role implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String name = scope.is(Scope.Verb.CREATE) ? scope.text("name") : scope.id();
      String arn = arn(scope, name);
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> create(scope, name, arn, calls);
        case UPDATE -> update(scope, name, arn, calls);
        case DELETE -> delete(scope, name, arn, calls);
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    private static String arn(Scope scope, String name) {
      String path = scope.text("path");
      return scope.global("iam", "role" + (path.isEmpty() ? "/" : path) + name);
    }

    private static void create(Scope scope, String name, String arn, List<ApiCall> calls) {
      List<Need> needs = new ArrayList<>();
      Need need = scope.tagging(Need.of("iam:CreateRole", arn));
      String boundary = scope.text("permissionsBoundary");
      needs.add(boundary.isEmpty() ? need : need.with(BOUNDARY, boundary));
      if (scope.tagged()) {
        needs.add(scope.tagging(Need.of("iam:TagRole", arn)));
      }
      calls.add(
          ApiCall.of(
              "creating IAM Role (" + name + ")", "IAM: CreateRole", needs.toArray(Need[]::new)));
    }

    private static void update(Scope scope, String name, String arn, List<ApiCall> calls) {
      String role = "updating IAM Role (" + name + ")";
      if (scope.changes("assumeRolePolicy")) {
        calls.add(call(role + " assume role policy", "UpdateAssumeRolePolicy", arn));
      }
      String boundary = scope.text("permissionsBoundary");
      if (scope.changes("permissionsBoundary") && boundary.isEmpty()) {
        calls.add(call(role + " permissions boundary", "DeleteRolePermissionsBoundary", arn));
      } else if (scope.changes("permissionsBoundary")) {
        Need need = Need.of("iam:PutRolePermissionsBoundary", arn).with(BOUNDARY, boundary);
        calls.add(
            ApiCall.of(role + " permissions boundary", "IAM: PutRolePermissionsBoundary", need));
      }
      if (scope.changes("description")) {
        calls.add(call(role + " description", "UpdateRoleDescription", arn));
      }
      if (scope.changes("maxSessionDuration")) {
        calls.add(call(role + " MaxSessionDuration", "UpdateRole", arn));
      }
      if (scope.untags()) {
        calls.add(call("untagging resource (" + name + ")", "UntagRole", arn));
      }
      if (scope.tags()) {
        Need need = scope.tagging(Need.of("iam:TagRole", arn));
        calls.add(ApiCall.of("tagging resource (" + name + ")", "IAM: TagRole", need));
      }
    }

    private static void delete(Scope scope, String name, String arn, List<ApiCall> calls) {
      String doing = "deleting IAM Role (" + name + ")";
      calls.add(call(doing, "ListInstanceProfilesForRole", arn));
      if (scope.state().path("forceDetachPolicies").asBoolean()) {
        calls.add(call(doing, "ListAttachedRolePolicies", arn));
        calls.add(call(doing, "ListRolePolicies", arn));
        calls.add(call(doing, "DeleteRolePolicy", arn));
      }
      calls.add(call(doing, "DeleteRole", arn));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String arn = arn(scope, scope.id());
      String doing = "reading IAM Role (" + scope.id() + ")";
      return List.of(
          call(doing, "GetRole", arn),
          call(
              "reading inline policies for IAM Role (" + scope.id() + ")", "ListRolePolicies", arn),
          call(doing + " policy attachments", "ListAttachedRolePolicies", arn));
    }
  }

  /** An inline policy of a role, asked about with the role's ARN. */
  static final class RolePolicy implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      boolean deletes = scope.is(Scope.Verb.DELETE);
      String what = " IAM Role (" + role(scope) + ") Policy (" + name(scope) + ")";
      return List.of(
          call(
              (deletes ? "deleting" : "putting") + what,
              deletes ? "DeleteRolePolicy" : "PutRolePolicy",
              arn(scope)));
    }

    private static String role(Scope scope) {
      String role = scope.text("role");
      return role.isEmpty() ? scope.id().split(":", 2)[0] : role;
    }

    private static String name(Scope scope) {
      String name = scope.text("name");
      return name.isEmpty() ? scope.id().substring(scope.id().indexOf(':') + 1) : name;
    }

    private static String arn(Scope scope) {
      return scope.global("iam", "role/" + role(scope));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String what = "reading IAM Role Policy (" + role(scope) + ":" + name(scope) + ")";
      return List.of(call(what, "GetRolePolicy", arn(scope)));
    }
  }
}
