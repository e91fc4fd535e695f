package dev.gatehouse.twin.provider.call;

import java.util.List;

/**
 * Calls of EventBridge Scheduler.
 *
 * @see "Actions of Amazon EventBridge Scheduler"
 */
final class SchedulerCalls implements ApiCalls {
  private static final String SERVICE = "scheduler.amazonaws.com";

  @Override
  public List<ApiCall> change(Scope scope) {
    boolean creates = scope.is(Scope.Verb.CREATE);
    String id = creates ? "default/" + scope.text("name") : scope.id();
    String what = " Amazon EventBridge Scheduler Schedule (" + id + ")";
    Need pass = Need.passRole(scope.inputs().path("target").path("roleArn").asText(), SERVICE);
    return List.of(
        switch (scope.verb()) {
          case CREATE -> call("creating" + what, "CreateSchedule", scope, id, pass);
          case UPDATE -> call("updating" + what, "UpdateSchedule", scope, id, pass);
          case DELETE -> call("deleting" + what, "DeleteSchedule", scope, id);
          case READ -> throw new IllegalArgumentException("reading changes nothing");
        });
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    String what = "reading Amazon EventBridge Scheduler Schedule (" + scope.id() + ")";
    return List.of(call(what, "GetSchedule", scope, scope.id()));
  }

  private static ApiCall call(
      String doing, String operation, Scope scope, String id, Need... more) {
    Need[] needs = new Need[more.length + 1];
    needs[0] = Need.of("scheduler:" + operation, scope.arn("scheduler", "schedule/" + id));
    System.arraycopy(more, 0, needs, 1, more.length);
    return ApiCall.of(doing, "Scheduler: " + operation, needs);
  }
}
