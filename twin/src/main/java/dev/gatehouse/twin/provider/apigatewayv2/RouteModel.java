package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;

/** {@code aws:apigatewayv2/route:Route} of an HTTP API. */
public final class RouteModel extends ChildModel {
  private static final String KEY =
      "\\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[^\\s]*";
  private static final String WEB_SOCKET = "it is for WebSocket APIs";

  public RouteModel() {
    super(
        "aws:apigatewayv2/route:Route",
        Types.ROUTE,
        Shape.of(
            Property.required("apiId", Kind.text()).replaces(),
            Property.optional("apiKeyRequired", Kind.flag()).or(false),
            Property.optional("authorizationScopes", Kind.set(Kind.text(1, 64)).sized(0, 10)),
            Property.optional("authorizationType", Kind.oneOf("NONE", "JWT")).or("NONE"),
            Property.optional("authorizerId", Kind.text()),
            Property.refused("modelSelectionExpression", WEB_SOCKET),
            Property.optional("operationName", Kind.text(1, 64)),
            Property.refused("requestModels", WEB_SOCKET),
            Property.refused("requestParameters", WEB_SOCKET),
            Property.required("routeKey", Kind.text()),
            Property.refused("routeResponseSelectionExpression", WEB_SOCKET),
            Property.optional("target", Kind.text(1, 128))));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String apiId = inputs.path("apiId").asText();
    return call.api(
        "creating API Gateway v2 Route",
        "ApiGatewayV2: CreateRoute",
        () -> {
          ApiGateway.api(call, apiId);
          check(call, apiId, "", inputs);
          String id = call.chance().alphanumeric(7);
          return put(call, key(call, id, inputs), plain(inputs));
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 Route (" + id + ")",
        "ApiGatewayV2: UpdateRoute",
        () -> {
          Entity route =
              existing(call, id, state, ApiGateway.notFound("Invalid Route identifier specified"));
          check(call, inputs.path("apiId").asText(), route.id(), inputs);
          return put(call, route.key(), merged(route, inputs));
        });
  }

  private static void checkAuthorizer(Call call, String apiId, ObjectNode inputs) {
    String authorizer = inputs.path("authorizerId").asText();
    boolean asks = inputs.path("authorizationType").asText().equals("JWT");
    if (asks && call.find(call.regional(Types.AUTHORIZER, apiId + "/" + authorizer)).isEmpty()) {
      throw ApiGateway.badRequest(
          "Unable to find Authorizer by Id " + authorizer + " for this API");
    }
  }

  private static void check(Call call, String apiId, String self, ObjectNode inputs) {
    String routeKey = inputs.path("routeKey").asText();
    if (!routeKey.matches(KEY)) {
      throw ApiGateway.badRequest(
          "The provided route key is not formatted properly for HTTP protocol. Format should be"
              + " \"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
    }
    for (Entity other : call.regionals(Types.ROUTE, apiId + "/")) {
      if (!other.id().equals(self) && other.require("routeKey").equals(routeKey)) {
        throw ApiGateway.conflict("Route with key " + routeKey + " already exists for this API");
      }
    }
    checkAuthorizer(call, apiId, inputs);
    String target = inputs.path("target").asText();
    String integration = target.replaceFirst("^integrations/", "");
    boolean wrong =
        !target.startsWith("integrations/")
            || call.find(call.regional(Types.INTEGRATION, apiId + "/" + integration)).isEmpty();
    if (inputs.has("target") && wrong) {
      throw ApiGateway.notFound("Invalid Integration identifier specified");
    }
  }
}
