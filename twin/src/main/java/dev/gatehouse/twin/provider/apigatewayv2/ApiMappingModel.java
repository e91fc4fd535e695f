package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:apigatewayv2/apiMapping:ApiMapping}. */
public final class ApiMappingModel extends EntityModel {
  public ApiMappingModel() {
    super(
        "aws:apigatewayv2/apiMapping:ApiMapping",
        Shape.of(
            Property.required("apiId", Kind.text()).replaces(),
            Property.optional("apiMappingKey", Kind.text(0, 300)),
            Property.required("domainName", Kind.text()).replaces(),
            Property.required("stage", Kind.text())));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    boolean known = state.has("domainName");
    return call.regional(
        Types.API_MAPPING, known ? id + "/" + state.path("domainName").asText() : id);
  }

  @Override
  protected String id(Entity entity) {
    return entity.id().substring(0, entity.id().indexOf('/'));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    return call.api(
        "creating API Gateway v2 API mapping",
        "ApiGatewayV2: CreateApiMapping",
        () -> {
          check(call, "", inputs);
          String id = call.chance().alphanumeric(6);
          return put(call, key(call, id, inputs), plain(inputs));
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 API mapping",
        "ApiGatewayV2: UpdateApiMapping",
        () -> {
          Entity mapping =
              existing(
                  call, id, state, ApiGateway.notFound("Invalid API mapping identifier specified"));
          check(call, mapping.id(), inputs);
          return put(call, mapping.key(), merged(mapping, inputs));
        });
  }

  private static void check(Call call, String self, ObjectNode inputs) {
    String domain = inputs.path("domainName").asText();
    String apiId = inputs.path("apiId").asText();
    String mappingKey = inputs.path("apiMappingKey").asText();
    if (call.find(call.regional(Types.DOMAIN_NAME, domain)).isEmpty()) {
      throw ApiGateway.notFound("Invalid domain name identifier specified");
    }
    if (!mappingKey.matches("[A-Za-z0-9$\\-_.+!*'()]*(/[A-Za-z0-9$\\-_.+!*'()]+)*")) {
      throw ApiGateway.badRequest(
          "An ApiMapping key may contain only letters, numbers and one of $-_.+!*'()");
    }
    ApiGateway.api(call, apiId);
    String stage = apiId + "/" + inputs.path("stage").asText();
    if (call.find(call.regional(Types.STAGE, stage)).isEmpty()) {
      throw ApiGateway.badRequest("Invalid stage identifier specified");
    }
    for (Entity other : call.regionals(Types.API_MAPPING, "")) {
      if (!other.id().equals(self)
          && other.require("domainName").equals(domain)
          && other.text("apiMappingKey").orElse("").equals(mappingKey)) {
        throw ApiGateway.conflict("ApiMapping key already exists for this domain name");
      }
    }
  }
}
