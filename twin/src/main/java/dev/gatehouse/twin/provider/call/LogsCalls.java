package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of CloudWatch Logs for a log group.
 *
 * @see "Actions of Amazon CloudWatch Logs"
 */
final class LogsCalls implements ApiCalls {
  @Override
  public List<ApiCall> change(Scope scope) {
    String name = scope.is(Scope.Verb.CREATE) ? scope.text("name") : scope.id();
    List<ApiCall> calls = new ArrayList<>();
    switch (scope.verb()) {
      case CREATE -> create(scope, name, calls);
      case UPDATE -> update(scope, name, calls);
      case DELETE -> {
        if (!scope.state().path("skipDestroy").asBoolean()) {
          calls.add(call(scope, "deleting", name, "", "DeleteLogGroup"));
        }
      }
      case READ -> throw new IllegalArgumentException("reading changes nothing");
    }
    return calls;
  }

  private static void create(Scope scope, String name, List<ApiCall> calls) {
    List<Need> needs = new ArrayList<>();
    needs.add(scope.tagging(Need.of("logs:CreateLogGroup", arn(scope, name))));
    if (scope.tagged()) {
      needs.add(scope.tagging(Need.of("logs:TagResource", arn(scope, name))));
    }
    calls.add(
        ApiCall.of(
            "creating CloudWatch Logs Log Group (" + name + ")",
            "CloudWatch Logs: CreateLogGroup",
            needs.toArray(Need[]::new)));
    retention(scope, name, calls);
  }

  private static void update(Scope scope, String name, List<ApiCall> calls) {
    if (scope.changes("retentionInDays")) {
      retention(scope, name, calls);
      if (scope.inputs().path("retentionInDays").asInt() == 0) {
        calls.add(call(scope, "deleting", name, " retention policy", "DeleteRetentionPolicy"));
      }
    }
    if (scope.untags()) {
      calls.add(call(scope, "untagging", name, "", "UntagResource"));
    }
    if (scope.tags()) {
      Need need = scope.tagging(Need.of("logs:TagResource", arn(scope, name)));
      String doing = "tagging CloudWatch Logs Log Group (" + name + ")";
      calls.add(ApiCall.of(doing, "CloudWatch Logs: TagResource", need));
    }
  }

  private static void retention(Scope scope, String name, List<ApiCall> calls) {
    if (scope.inputs().path("retentionInDays").asInt() > 0) {
      calls.add(call(scope, "setting", name, " retention policy", "PutRetentionPolicy"));
    }
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    String doing = "reading CloudWatch Logs Log Group (" + scope.id() + ")";
    Need describe = Need.of("logs:DescribeLogGroups", Need.EVERYTHING);
    return List.of(
        ApiCall.of(doing, "CloudWatch Logs: DescribeLogGroups", describe),
        call(scope, "listing tags for", scope.id(), "", "ListTagsForResource"));
  }

  private static ApiCall call(
      Scope scope, String doing, String name, String what, String operation) {
    return ApiCall.of(
        doing + " CloudWatch Logs Log Group (" + name + ")" + what,
        "CloudWatch Logs: " + operation,
        Need.of("logs:" + operation, arn(scope, name)));
  }

  private static String arn(Scope scope, String name) {
    return scope.arn("logs", "log-group:" + name);
  }
}
