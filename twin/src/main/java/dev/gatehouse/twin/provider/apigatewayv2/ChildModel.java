package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;

/** Something of an API: {@code apiId/id} in the world and for imports, {@code id} in Pulumi. */
abstract class ChildModel extends EntityModel {
  private final String type;

  ChildModel(String token, String type, Shape shape) {
    super(token, shape);
    this.type = type;
  }

  @Override
  protected final EntityKey key(Call call, String id, ObjectNode state) {
    boolean known = state.has("apiId");
    return call.regional(type, known ? state.path("apiId").asText() + "/" + id : id);
  }

  @Override
  protected final String id(Entity entity) {
    return entity.id().substring(entity.id().indexOf('/') + 1);
  }
}
