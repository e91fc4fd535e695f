package dev.gatehouse.twin.provider.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/**
 * {@code aws:cloudwatch/queryDefinition:QueryDefinition}; {@code gatehouse logs --saved} runs it.
 */
public final class QueryDefinitionModel extends StoredModel {
  private static final String PUT = "CloudWatch Logs: PutQueryDefinition";

  public QueryDefinitionModel() {
    super(
        "aws:cloudwatch/queryDefinition:QueryDefinition",
        Shape.of(
            Property.optional("logGroupNames", Kind.list(Kind.text(1, 512))),
            Property.optional(
                    "name",
                    Kind.text(1, 255)
                        .matching(
                            "([^:*/]+/?)*[^:*/]+",
                            "cannot contain a colon or asterisk and cannot start or end with a"
                                + " slash"))
                .autoNamed(255),
            Property.output("queryDefinitionId", Kind.text()),
            Property.required("queryString", Kind.text(1, 10000))),
        new Words("CloudWatch Logs Query Definition", PUT, PUT, "ResourceNotFoundException"));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.QUERY_DEFINITION, id);
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    return call.chance().uuid();
  }

  @Override
  protected void complete(Call call, String id, ObjectNode query) {
    query.put("queryDefinitionId", id);
  }
}
