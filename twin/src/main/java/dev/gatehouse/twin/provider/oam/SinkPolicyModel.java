package dev.gatehouse.twin.provider.oam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/**
 * {@code aws:oam/sinkPolicy:SinkPolicy}: which accounts may link to a sink, and what they share.
 */
public final class SinkPolicyModel extends StoredModel {
  public SinkPolicyModel() {
    super(
        "aws:oam/sinkPolicy:SinkPolicy",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.required("policy", Kind.json()),
            Property.output("sinkId", Kind.text()),
            Property.required("sinkIdentifier", Kind.text()).replaces()),
        new Words(
            "OAM Sink Policy",
            "OAM: PutSinkPolicy",
            "OAM: PutSinkPolicy",
            "ResourceNotFoundException"));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.OAM_SINK_POLICY, SinkModel.tail(id));
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("sinkIdentifier");
  }

  @Override
  protected String called(ObjectNode inputs) {
    return inputs.path("sinkIdentifier").asText();
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    return inputs.path("sinkIdentifier").asText();
  }

  @Override
  protected void complete(Call call, String id, ObjectNode policy) {
    if (call.find(call.regional(Types.OAM_SINK, SinkModel.tail(id))).isEmpty()) {
      throw new AwsException(404, "ResourceNotFoundException", "There is no sink " + id);
    }
    policy.put("arn", id).put("sinkId", SinkModel.tail(id));
  }
}
