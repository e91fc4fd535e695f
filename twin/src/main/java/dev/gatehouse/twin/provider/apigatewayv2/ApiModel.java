package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/** {@code aws:apigatewayv2/api:Api}, of protocol HTTP. */
public final class ApiModel extends EntityModel {
  private static final String QUICK_CREATE = "make routes and integrations of their own";

  public ApiModel() {
    super(
        "aws:apigatewayv2/api:Api",
        Shape.of(
            Property.output("apiEndpoint", Kind.text()),
            Property.optional(
                    "apiKeySelectionExpression",
                    Kind.oneOf(
                        "$context.authorizer.usageIdentifierKey", "$request.header.x-api-key"))
                .or("$request.header.x-api-key"),
            Property.output("arn", Kind.arn()),
            Property.refused("body", QUICK_CREATE),
            Property.optional("corsConfiguration", cors()),
            Property.refused("credentialsArn", QUICK_CREATE),
            Property.optional("description", Kind.text(0, 1024)),
            Property.optional("disableExecuteApiEndpoint", Kind.flag()),
            Property.output("executionArn", Kind.arn()),
            Property.refused("failOnWarnings", QUICK_CREATE),
            Property.optional("ipAddressType", Kind.oneOf("ipv4", "dualstack")).orComputed(),
            Property.optional("name", Kind.text(1, 128)).autoNamed(128),
            Property.required("protocolType", Kind.oneOf("HTTP")).replaces(),
            Property.refused("routeKey", QUICK_CREATE),
            Property.optional("routeSelectionExpression", Kind.text())
                .or("$request.method $request.path"),
            Tags.TAGS,
            Tags.ALL,
            Property.refused("target", QUICK_CREATE),
            Property.optional("version", Kind.text(1, 64))));
  }

  private static Kind cors() {
    return Kind.object(
        Property.optional("allowCredentials", Kind.flag()),
        Property.optional("allowHeaders", Kind.set(Kind.text())),
        Property.optional("allowMethods", Kind.set(Kind.text())),
        Property.optional("allowOrigins", Kind.set(Kind.text())),
        Property.optional("exposeHeaders", Kind.set(Kind.text())),
        Property.optional("maxAge", Kind.whole()));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.API, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating API Gateway v2 API (" + name + ")",
        "ApiGatewayV2: CreateApi",
        () -> {
          String id = call.chance().alphanumeric(10);
          ObjectNode api = tagged(plain(inputs));
          api.put("apiEndpoint", "https://" + ApiGateway.host(call, id));
          api.put("arn", ApiGateway.arn(call, "/apis/" + id));
          api.put("executionArn", call.arn("execute-api", id));
          if (!api.has("ipAddressType")) {
            api.put("ipAddressType", "ipv4");
          }
          return put(call, key(call, id, inputs), api);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 API (" + id + ")",
        "ApiGatewayV2: UpdateApi",
        () -> put(call, key(call, id, state), merged(ApiGateway.api(call, id), inputs)));
  }

  /** Takes its stages, routes and integrations along; a mapped one stays. */
  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting API Gateway v2 API (" + id + ")",
        "ApiGatewayV2: DeleteApi",
        () -> {
          for (Entity mapping : call.regionals(Types.API_MAPPING, "")) {
            if (mapping.require("apiId").equals(id)) {
              throw ApiGateway.badRequest(
                  "Unable to delete API "
                      + id
                      + ": it is mapped to the domain name "
                      + mapping.require("domainName"));
            }
          }
          for (String type : List.of(Types.ROUTE, Types.INTEGRATION, Types.STAGE)) {
            call.regionals(type, id + "/").forEach(child -> call.world().remove(child.key()));
          }
          return call.world().remove(key(call, id, state));
        });
  }
}
