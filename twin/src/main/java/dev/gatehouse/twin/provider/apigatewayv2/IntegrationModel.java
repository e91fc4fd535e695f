package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.Optional;

/** {@code aws:apigatewayv2/integration:Integration}, of a Lambda function. */
public final class IntegrationModel extends ChildModel {
  private static final String FUNCTION =
      "arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:[a-zA-Z0-9_-]+(:(\\$LATEST|[a-zA-Z0-9_-]+))?";
  private static final String INVOKE =
      "arn:aws:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/" + FUNCTION + "/invocations";
  private static final String PRIVATE = "use a Lambda function";
  private static final String MAPPING = "do it in the function";

  public IntegrationModel() {
    super(
        "aws:apigatewayv2/integration:Integration",
        Types.INTEGRATION,
        Shape.of(
            Property.required("apiId", Kind.text()).replaces(),
            Property.refused("connectionId", PRIVATE),
            Property.optional("connectionType", Kind.oneOf("INTERNET")).or("INTERNET"),
            Property.refused("contentHandlingStrategy", "it is for WebSocket APIs"),
            Property.optional("credentialsArn", Kind.arn()),
            Property.optional("description", Kind.text()),
            Property.optional("integrationMethod", Kind.oneOf("POST")).orComputed(),
            Property.output("integrationResponseSelectionExpression", Kind.text()),
            Property.refused("integrationSubtype", PRIVATE),
            Property.required("integrationType", Kind.oneOf("AWS_PROXY")).replaces(),
            Property.optional("integrationUri", Kind.text()),
            Property.optional("passthroughBehavior", Kind.oneOf("WHEN_NO_MATCH"))
                .or("WHEN_NO_MATCH"),
            Property.optional("payloadFormatVersion", Kind.oneOf("1.0", "2.0")).or("1.0"),
            Property.refused("requestParameters", MAPPING),
            Property.refused("requestTemplates", MAPPING),
            Property.refused("responseParameters", MAPPING),
            Property.refused("templateSelectionExpression", "it is for WebSocket APIs"),
            Property.optional("timeoutMilliseconds", Kind.whole()).orComputed(),
            Property.refused("tlsConfig", PRIVATE)));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String apiId = inputs.path("apiId").asText();
    return call.api(
        "creating API Gateway v2 integration",
        "ApiGatewayV2: CreateIntegration",
        () -> {
          ApiGateway.api(call, apiId);
          ObjectNode integration = plain(inputs);
          complete(call, integration);
          integration.put("integrationResponseSelectionExpression", "");
          String id = call.chance().alphanumeric(7);
          return put(call, key(call, id, inputs), integration);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 integration",
        "ApiGatewayV2: UpdateIntegration",
        () -> {
          Entity integration =
              existing(
                  call, id, state, ApiGateway.notFound("Invalid Integration identifier specified"));
          ObjectNode merged = merged(integration, inputs);
          complete(call, merged);
          return put(call, integration.key(), merged);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting API Gateway v2 integration",
        "ApiGatewayV2: DeleteIntegration",
        () -> {
          String target = "integrations/" + id;
          for (Entity route : call.regionals(Types.ROUTE, state.path("apiId").asText() + "/")) {
            if (route.text("target").equals(Optional.of(target))) {
              throw ApiGateway.conflict(
                  "Cannot delete Integration '"
                      + id
                      + "' because it is used by the route "
                      + route.require("routeKey"));
            }
          }
          return call.world().remove(key(call, id, state));
        });
  }

  private static void complete(Call call, ObjectNode integration) {
    String uri = integration.path("integrationUri").asText();
    if (!uri.matches(FUNCTION) && !uri.matches(INVOKE)) {
      throw ApiGateway.badRequest("Invalid ARN specified in the request: '" + uri + "'");
    }
    if (!integration.has("timeoutMilliseconds")) {
      integration.put("timeoutMilliseconds", 30000);
    }
    int timeout = integration.path("timeoutMilliseconds").asInt();
    if (timeout < 50 || timeout > 30000) {
      throw ApiGateway.badRequest("Timeout should be between 50 ms and 30000 ms");
    }
    if (!integration.has("integrationMethod")) {
      integration.put("integrationMethod", "POST");
    }
    if (integration.has("credentialsArn")) {
      checkCredentials(call, integration.path("credentialsArn").asText());
    }
  }

  /** A role can be passed only to a service of its own account. */
  private static void checkCredentials(Call call, String credentials) {
    Arn arn = Arn.parse(credentials);
    if (!arn.service().equals("iam") || !arn.resource().startsWith("role/")) {
      throw ApiGateway.badRequest("Invalid ARN specified in the request: '" + credentials + "'");
    }
    if (!arn.account().equals(call.account().value())) {
      throw new AwsException(
          403, "AccessDeniedException", "Cross-account pass role is not allowed.");
    }
    String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    EntityKey role = call.global(Types.ROLE, name);
    if (call.find(role).isEmpty()) {
      throw ApiGateway.badRequest("Invalid role ARN specified in the request: " + credentials);
    }
  }
}
