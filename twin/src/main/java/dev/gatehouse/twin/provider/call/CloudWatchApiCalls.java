package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of CloudWatch for alarms and dashboards.
 *
 * @see "Actions of Amazon CloudWatch"
 */
final class CloudWatchApiCalls {
  private CloudWatchApiCalls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "CloudWatch: " + operation, Need.of("cloudwatch:" + operation, arn));
  }

  /**
   * A metric alarm or a composite one.
   *
   * @param kind as the provider calls it
   * @param operation that puts it
   * @param name the property with its name
   */
  record Alarm(String kind, String operation, String name) implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String id = scope.is(Scope.Verb.CREATE) ? scope.text(name) : scope.id();
      String arn = scope.arn("cloudwatch", "alarm:" + id);
      String what = " CloudWatch " + kind + " (" + id + ")";
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> {
          List<Need> needs = new ArrayList<>();
          needs.add(scope.tagging(Need.of("cloudwatch:" + operation, arn)));
          if (scope.tagged()) {
            needs.add(scope.tagging(Need.of("cloudwatch:TagResource", arn)));
          }
          calls.add(
              ApiCall.of(
                  "creating" + what, "CloudWatch: " + operation, needs.toArray(Need[]::new)));
        }
        case UPDATE -> {
          calls.add(call("updating" + what, operation, arn));
          if (scope.untags()) {
            calls.add(call("untagging" + what, "UntagResource", arn));
          }
          if (scope.tags()) {
            Need need = scope.tagging(Need.of("cloudwatch:TagResource", arn));
            calls.add(ApiCall.of("tagging" + what, "CloudWatch: TagResource", need));
          }
        }
        case DELETE -> calls.add(call("deleting" + what, "DeleteAlarms", arn));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String arn = scope.arn("cloudwatch", "alarm:" + scope.id());
      String what = " CloudWatch " + kind + " (" + scope.id() + ")";
      return List.of(
          call("reading" + what, "DescribeAlarms", arn),
          call("listing tags for" + what, "ListTagsForResource", arn));
    }
  }

  /** A dashboard. */
  static final class Dashboard implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String id = scope.is(Scope.Verb.CREATE) ? scope.text("dashboardName") : scope.id();
      String what = " CloudWatch Dashboard (" + id + ")";
      return List.of(
          switch (scope.verb()) {
            case CREATE -> call("creating" + what, "PutDashboard", arn(scope, id));
            case UPDATE -> call("updating" + what, "PutDashboard", arn(scope, id));
            case DELETE -> call("deleting" + what, "DeleteDashboards", arn(scope, id));
            case READ -> throw new IllegalArgumentException("reading changes nothing");
          });
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String what = "reading CloudWatch Dashboard (" + scope.id() + ")";
      return List.of(call(what, "GetDashboard", arn(scope, scope.id())));
    }

    private static String arn(Scope scope, String name) {
      return scope.global("cloudwatch", "dashboard/" + name);
    }
  }
}
