package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/**
 * {@code aws:apigatewayv2/stage:Stage}. A throttle that is left out of settings that are given is
 * zero, as the provider sends it: the gateway then answers 429.
 */
public final class StageModel extends ChildModel {
  public StageModel() {
    super(
        "aws:apigatewayv2/stage:Stage",
        Types.STAGE,
        Shape.of(
            Property.optional(
                "accessLogSettings",
                Kind.object(
                    Property.required("destinationArn", Kind.arn()),
                    Property.required("format", Kind.text()))),
            Property.required("apiId", Kind.text()).replaces(),
            Property.output("arn", Kind.arn()),
            Property.optional("autoDeploy", Kind.flag()).or(false),
            Property.refused("clientCertificateId", "it is for WebSocket APIs"),
            Property.optional("defaultRouteSettings", Kind.object(settings())),
            Property.refused("deploymentId", "set autoDeploy").orComputed(),
            Property.optional("description", Kind.text(0, 1024)),
            Property.output("executionArn", Kind.arn()),
            Property.output("invokeUrl", Kind.text()),
            Property.optional(
                    "name", Kind.text(1, 128).matching("\\$default|[\\w-]+", "is not a stage name"))
                .autoNamed(128)
                .replaces(),
            Property.optional("routeSettings", Kind.set(Kind.object(routeSettings()))),
            Property.optional("stageVariables", Kind.map(Kind.text())),
            Tags.TAGS,
            Tags.ALL));
  }

  private static Property[] settings() {
    return new Property[] {
      Property.optional("dataTraceEnabled", Kind.flag()).or(false),
      Property.optional("detailedMetricsEnabled", Kind.flag()).or(false),
      Property.optional("loggingLevel", Kind.oneOf("ERROR", "INFO", "OFF")).orComputed(),
      Property.optional("throttlingBurstLimit", Kind.whole(0, Integer.MAX_VALUE)),
      Property.optional("throttlingRateLimit", Kind.decimal())
    };
  }

  private static Property[] routeSettings() {
    Property[] settings = settings();
    Property[] withKey = new Property[settings.length + 1];
    System.arraycopy(settings, 0, withKey, 1, settings.length);
    withKey[0] = Property.required("routeKey", Kind.text());
    return withKey;
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    if (inputs.path("autoDeploy").isBoolean() && !inputs.path("autoDeploy").asBoolean()) {
      NotModelledException refusal =
          new NotModelledException(
              "a stage without autoDeploy, which needs deployments", "set autoDeploy to true");
      problems.add("autoDeploy", String.valueOf(refusal.getMessage()));
    }
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    String apiId = inputs.path("apiId").asText();
    call.api(
        "reading API Gateway v2 API (" + apiId + ")",
        "ApiGatewayV2: GetApi",
        () -> ApiGateway.api(call, apiId));
    return call.api(
        "creating API Gateway v2 Stage (" + name + ")",
        "ApiGatewayV2: CreateStage",
        () -> {
          EntityKey key = key(call, name, inputs);
          if (call.find(key).isPresent()) {
            throw ApiGateway.conflict("Stage already exists");
          }
          checkLogs(call, inputs);
          ObjectNode stage = complete(tagged(plain(inputs)));
          boolean unnamed = name.equals("$default");
          String host = ApiGateway.host(call, apiId);
          stage.put("arn", ApiGateway.arn(call, "/apis/" + apiId + "/stages/" + name));
          stage.put("executionArn", call.arn("execute-api", apiId + "/" + name));
          stage.put("invokeUrl", "https://" + host + "/" + (unnamed ? "" : name));
          stage.put("deploymentId", call.chance().alphanumeric(6));
          return put(call, key, stage);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 Stage (" + id + ")",
        "ApiGatewayV2: UpdateStage",
        () -> {
          Entity stage =
              existing(call, id, state, ApiGateway.notFound("Invalid stage identifier specified"));
          checkLogs(call, inputs);
          return put(call, stage.key(), complete(merged(stage, inputs)));
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting API Gateway v2 Stage (" + id + ")",
        "ApiGatewayV2: DeleteStage",
        () -> {
          String apiId = state.path("apiId").asText();
          for (Entity mapping : call.regionals(Types.API_MAPPING, "")) {
            if (mapping.require("apiId").equals(apiId) && mapping.require("stage").equals(id)) {
              throw ApiGateway.badRequest(
                  "Deleting stage failed because it is mapped to the domain name "
                      + mapping.require("domainName"));
            }
          }
          return call.world().remove(key(call, id, state));
        });
  }

  /** An access log goes to a log group of the same account and Region. */
  private static void checkLogs(Call call, ObjectNode inputs) {
    JsonNode settings = inputs.path("accessLogSettings");
    if (settings.isMissingNode()) {
      return;
    }
    String destination = settings.path("destinationArn").asText();
    Arn arn = Arn.parse(destination.replaceFirst(":\\*$", ""));
    String prefix = "log-group:";
    boolean here =
        arn.service().equals("logs")
            && arn.region().equals(call.region().value())
            && arn.account().equals(call.account().value())
            && arn.resource().startsWith(prefix);
    if (!here
        || call.find(call.regional(Types.LOG_GROUP, arn.resource().substring(prefix.length())))
            .isEmpty()) {
      throw ApiGateway.badRequest("Invalid ARN specified in the request: " + destination);
    }
    if (settings.path("format").asText().trim().contains("\n")) {
      throw ApiGateway.badRequest(
          "Access Log format must be single line, new line character is allowed only at end of the"
              + " format");
    }
  }

  private static ObjectNode complete(ObjectNode stage) {
    if (stage.get("defaultRouteSettings") instanceof ObjectNode settings) {
      zeroes(settings);
    }
    for (JsonNode settings : stage.path("routeSettings")) {
      zeroes((ObjectNode) settings);
    }
    return stage;
  }

  private static void zeroes(ObjectNode settings) {
    if (!settings.has("throttlingBurstLimit")) {
      settings.put("throttlingBurstLimit", 0);
    }
    if (!settings.has("throttlingRateLimit")) {
      settings.put("throttlingRateLimit", 0);
    }
    if (!settings.has("loggingLevel")) {
      settings.put("loggingLevel", "");
    }
  }
}
