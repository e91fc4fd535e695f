package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.gateway.http.Response;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.sim.Timers;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Calls the function behind a route: assumes the integration's role, sends the event, reads the
 * answer, and does not wait longer than the integration's timeout.
 */
final class Invoker {
  /** What API Gateway writes to the access log (troubleshooting HTTP API Lambda integrations). */
  private static final String NOT_PERMITTED =
      "The IAM role configured on the integration or API Gateway doesn't have permissions to call"
          + " the integration. Check the permissions and try again.";

  private static final String TIMED_OUT = "Endpoint request timed out";
  private static final Principal API_GATEWAY = new Principal.Service("apigateway.amazonaws.com");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final GatewayRooms rooms;
  private final Region region;
  private final Behaviour behaviour;
  private final InvokeRoles roles;
  private final LambdaEvent event;

  Invoker(GatewayRooms rooms, Region region, Behaviour behaviour, LambdaEvent event) {
    this.rooms = rooms;
    this.region = region;
    this.behaviour = behaviour;
    this.roles = new InvokeRoles(rooms.sts(), rooms.roles(), rooms.sim().clock());
    this.event = event;
  }

  /** Calls the function; the answer comes once, on any thread. */
  void invoke(Call call, Backend.Function function, BiConsumer<Call, Response> reply) {
    Domain.Mapped mapped = call.mapped().orElseThrow();
    RouteTable.Match match = call.match().orElseThrow();
    Map<String, List<String>> source = source(mapped.deployment(), match.route(), call);
    Principal caller;
    try {
      caller =
          function
              .credentialsArn()
              .<Principal>map(
                  role ->
                      roles.session(role, behaviour.sourceKeysOnAssumeRole() ? source : Map.of()))
              .orElse(API_GATEWAY);
    } catch (AwsException denied) {
      warn(call, "cannot assume the integration's role: " + denied.getMessage());
      fail(call, "", "", NOT_PERMITTED);
      reply.accept(call, Answers.FAILED);
      return;
    }
    String payload = event.write(call, mapped, match);
    Map<String, List<String>> context = caller == API_GATEWAY ? source : Map.of();
    Timers.Cancellable timeout =
        rooms.sim().timers().after(function.timeout(), () -> timedOut(call, function, reply));
    rooms
        .lambda()
        .invoke(new Lambda.Invocation(caller, function.arn(), payload, context))
        .whenComplete(
            (outcome, failure) -> {
              timeout.cancel();
              if (call.answer()) {
                reply.accept(call, failure == null ? read(call, outcome) : failed(call, failure));
              }
            });
  }

  private void timedOut(Call call, Backend.Function function, BiConsumer<Call, Response> reply) {
    if (call.answer()) {
      warn(
          call, function.arn() + " did not answer within " + function.timeout().toMillis() + " ms");
      call.integrated(new Call.Integrated("", "", latency(call), TIMED_OUT));
      call.trouble(new Call.Trouble("Service Unavailable", "INTEGRATION_TIMEOUT"));
      reply.accept(call, Answers.UNAVAILABLE);
    }
  }

  private Response read(Call call, Lambda.Outcome outcome) {
    if (outcome instanceof Lambda.Outcome.Success success) {
      return success(call, success.payload());
    }
    if (outcome instanceof Lambda.Outcome.FunctionError error) {
      warn(call, "the function failed with " + error.errorType() + ": " + error.message());
      return fail(call, "200", "", "The Lambda function returned an error: " + error.errorType());
    }
    Lambda.Outcome.Rejected rejected = (Lambda.Outcome.Rejected) outcome;
    warn(call, "Lambda refused: " + rejected.code() + ": " + rejected.message());
    String status = String.valueOf(rejected.status());
    if (rejected.status() == 413) {
      fail(call, status, "", rejected.message());
      return Answers.TOO_LARGE;
    }
    return fail(call, status, "", rejected.status() == 403 ? NOT_PERMITTED : rejected.message());
  }

  private Response success(Call call, String payload) {
    try {
      Response response = LambdaResponse.read(payload);
      call.integrated(
          new Call.Integrated("200", String.valueOf(response.status()), latency(call), ""));
      return response;
    } catch (LambdaResponse.MalformedException malformed) {
      warn(call, String.valueOf(malformed.getMessage()));
      return fail(call, "200", "", "The function's response is malformed");
    }
  }

  private Response failed(Call call, Throwable failure) {
    warn(call, "the Lambda room broke: " + failure);
    return fail(call, "", "", "");
  }

  private Response fail(Call call, String lambdaStatus, String functionStatus, String error) {
    call.integrated(new Call.Integrated(lambdaStatus, functionStatus, latency(call), error));
    call.trouble(new Call.Trouble("Internal Server Error", "INTEGRATION_FAILURE"));
    return Answers.FAILED;
  }

  /** The keys that a service sends when it calls for somebody's API. */
  private Map<String, List<String>> source(Deployment deployment, Route route, Call call) {
    String resource =
        route.key().equals(Route.DEFAULT)
            ? Route.DEFAULT
            : call.request().method() + Route.path(route.key());
    return Map.of(
        "aws:sourceaccount",
        List.of(deployment.account().value()),
        "aws:sourcearn",
        List.of(
            String.join(
                ":",
                "arn:aws:execute-api",
                region.value(),
                deployment.account().value(),
                deployment.apiId() + "/" + deployment.stage() + "/" + resource)));
  }

  private String latency(Call call) {
    return String.valueOf((rooms.sim().clock().nanos() - call.nanos()) / NANOS_PER_MILLI);
  }

  private void warn(Call call, String what) {
    rooms.log().warn("gateway", region + ": " + call + ": " + what);
  }
}
