package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.AwsService;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.api.Protocol;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.sim.Sim;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudWatch as functions and the person at the keyboard call it: {@code PutMetricData}, in the
 * three protocols of its model.
 */
public final class CloudWatchCalls implements AwsService {
  private final Metrics metrics;
  private final Authorizer authorizer;
  private final Sim sim;

  public CloudWatchCalls(Metrics metrics, Authorizer authorizer, Sim sim) {
    this.metrics = metrics;
    this.authorizer = authorizer;
    this.sim = sim;
  }

  @Override
  public String signingName() {
    return "monitoring";
  }

  @Override
  public Future<Answer> handle(Call call) {
    if (!call.operation().equals("PutMetricData")) {
      throw new NotModelledException(
          "cloudwatch:" + call.operation() + " at the AWS endpoint", "it takes PutMetricData");
    }
    Protocol protocol = Protocol.of(call.headers());
    JsonNode body = protocol.read(call.headers(), call.body());
    authorize(call, body.path("Namespace").asText());
    MetricData data = MetricData.read(body, call.caller().account(), call.region(), sim.clock());
    data.values().forEach(value -> value.addTo(metrics));
    return Future.succeededFuture(protocol.done("PutMetricData", sim.chance().uuid()));
  }

  private void authorize(Call call, String namespace) {
    AccountId account = call.caller().account();
    Map<String, List<String>> context = new HashMap<>(call.context());
    context.put("cloudwatch:namespace", List.of(namespace));
    AccessRequest request =
        new AccessRequest(
            call.caller(), "cloudwatch:PutMetricData", "*", account, Optional.empty(), context);
    if (!authorizer.decide(request).allowed()) {
      throw new AwsException(
          403,
          "AccessDenied",
          "User: "
              + call.caller()
              + " is not authorized to perform: cloudwatch:PutMetricData because no identity-based"
              + " policy allows the cloudwatch:PutMetricData action");
    }
  }
}
