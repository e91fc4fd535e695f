package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.util.Optional;

/** {@code aws:apigatewayv2/authorizer:Authorizer} by JWT, of an HTTP API. */
public final class AuthorizerModel extends ChildModel {
  private static final String REQUEST = "the twin authorizes by JWT alone";
  private static final String HEADER = "$request.header.Authorization";

  public AuthorizerModel() {
    super(
        "aws:apigatewayv2/authorizer:Authorizer",
        Types.AUTHORIZER,
        Shape.of(
            Property.required("apiId", Kind.text()).replaces(),
            Property.refused("authorizerCredentialsArn", REQUEST),
            Property.refused("authorizerPayloadFormatVersion", REQUEST),
            Property.refused("authorizerResultTtlInSeconds", REQUEST).orComputed(),
            Property.required("authorizerType", Kind.oneOf("JWT")),
            Property.refused("authorizerUri", REQUEST),
            Property.refused("enableSimpleResponses", REQUEST),
            Property.optional("identitySources", Kind.set(Kind.oneOf(HEADER))),
            Property.optional(
                "jwtConfiguration",
                Kind.object(
                    Property.optional("audiences", Kind.set(Kind.text())),
                    Property.optional("issuer", Kind.text()))),
            Property.optional("name", Kind.text(1, 128)).autoNamed(128)));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String apiId = inputs.path("apiId").asText();
    return call.api(
        "creating API Gateway v2 Authorizer (" + inputs.path("name").asText() + ")",
        "ApiGatewayV2: CreateAuthorizer",
        () -> {
          ApiGateway.api(call, apiId);
          ObjectNode authorizer = plain(inputs).put("authorizerResultTtlInSeconds", 0);
          check(authorizer);
          String id = call.chance().alphanumeric(6);
          return put(call, key(call, id, inputs), authorizer);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 Authorizer (" + id + ")",
        "ApiGatewayV2: UpdateAuthorizer",
        () -> {
          AwsException gone = ApiGateway.notFound("Invalid Authorizer identifier specified");
          Entity authorizer = existing(call, id, state, gone);
          ObjectNode merged = merged(authorizer, inputs);
          check(merged);
          return put(call, authorizer.key(), merged);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting API Gateway v2 Authorizer (" + id + ")",
        "ApiGatewayV2: DeleteAuthorizer",
        () -> {
          for (Entity route : call.regionals(Types.ROUTE, state.path("apiId").asText() + "/")) {
            if (route.text("authorizerId").equals(Optional.of(id))) {
              throw ApiGateway.conflict(
                  "Cannot delete Authorizer '"
                      + id
                      + "' because it is used by the route "
                      + route.require("routeKey"));
            }
          }
          return call.world().remove(key(call, id, state));
        });
  }

  private static void check(ObjectNode authorizer) {
    String issuer = authorizer.path("jwtConfiguration").path("issuer").asText();
    if (issuer.isEmpty() || authorizer.path("jwtConfiguration").path("audiences").isEmpty()) {
      throw ApiGateway.badRequest(
          "Missing JWT configuration: give jwtConfiguration an issuer and audiences");
    }
    if (!issuer.startsWith("https://")) {
      throw ApiGateway.badRequest("Invalid issuer: " + issuer + ". Issuer must be an HTTPS URL");
    }
    if (authorizer.path("identitySources").isEmpty()) {
      throw ApiGateway.badRequest("Identity source is required for a JWT authorizer");
    }
  }
}
