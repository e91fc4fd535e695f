package dev.gatehouse.twin.aws.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.AwsService;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.api.Protocol;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster endpoint of Application Recovery Controller: turns routing controls on and off. A
 * control exists as soon as a health check names it, and is off until somebody turns it on.
 *
 * @see "Amazon Application Recovery Controller: Routing Control API reference, Data plane"
 */
public final class RoutingControlCalls implements AwsService {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws:route53-recovery-control::([0-9]{12}):controlpanel/[a-zA-Z0-9]+"
              + "/routingcontrol/[a-zA-Z0-9]+");

  private final HealthChecks checks;
  private final Authorizer authorizer;

  public RoutingControlCalls(HealthChecks checks, Authorizer authorizer) {
    this.checks = checks;
    this.authorizer = authorizer;
  }

  @Override
  public String signingName() {
    return "route53-recovery-cluster";
  }

  @Override
  public Future<Answer> handle(Call call) {
    boolean updates = call.operation().equals("UpdateRoutingControlState");
    if (!updates && !call.operation().equals("GetRoutingControlState")) {
      throw new NotModelledException(
          "route53-recovery-cluster:" + call.operation() + " at the AWS endpoint",
          "use GetRoutingControlState or UpdateRoutingControlState");
    }
    JsonNode body = Protocol.of(call.headers()).read(call.headers(), call.body());
    String arn = body.path("RoutingControlArn").asText();
    authorize(call, arn);
    if (!checks.followsControl(arn)) {
      throw new AwsException(
          404, "ResourceNotFoundException", "No health check follows the routing control " + arn);
    }
    if (updates) {
      checks.routingControl(arn, on(body));
      return answer(JsonNodeFactory.instance.objectNode());
    }
    return answer(
        JsonNodeFactory.instance
            .objectNode()
            .put("RoutingControlArn", arn)
            .put("RoutingControlState", checks.isControlOn(arn) ? "On" : "Off"));
  }

  private static Future<Answer> answer(ObjectNode body) {
    return Future.succeededFuture(Answer.of(200, "application/x-amz-json-1.0", body.toString()));
  }

  private static boolean on(JsonNode body) {
    if (body.path("SafetyRulesToOverride").size() > 0) {
      throw new NotModelledException("SafetyRulesToOverride", "the twin has no safety rules");
    }
    String state = body.path("RoutingControlState").asText();
    if (!state.equals("On") && !state.equals("Off")) {
      throw new AwsException(
          400, "ValidationException", "the state '" + state + "' is not one of On, Off");
    }
    return state.equals("On");
  }

  private void authorize(Call call, String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new AwsException(
          400, "ValidationException", "'" + arn + "' is not the ARN of a routing control");
    }
    String action = "route53-recovery-cluster:" + call.operation();
    AccessRequest request =
        new AccessRequest(
            call.caller(),
            action,
            arn,
            new AccountId(parts.group(1)),
            Optional.empty(),
            call.context());
    if (!authorizer.decide(request).allowed()) {
      throw new AwsException(
          403,
          "AccessDeniedException",
          "User: "
              + call.caller()
              + " is not authorized to perform: "
              + action
              + " on resource: "
              + arn);
    }
  }
}
