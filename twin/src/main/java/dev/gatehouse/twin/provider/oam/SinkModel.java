package dev.gatehouse.twin.provider.oam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:oam/sink:Sink}, of which an account has one in each Region. */
public final class SinkModel extends StoredModel {
  public SinkModel() {
    super(
        "aws:oam/sink:Sink",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional(
                    "name",
                    Kind.text(1, 255).matching("[a-zA-Z0-9_.-]+", "may hold letters, digits, _.-"))
                .autoNamed(255)
                .replaces(),
            Property.output("sinkId", Kind.text()),
            Tags.TAGS,
            Tags.ALL),
        new Words("OAM Sink", "OAM: CreateSink", "OAM: TagResource", "ResourceNotFoundException"));
  }

  /** The id in an ARN. */
  static String tail(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.OAM_SINK, tail(id));
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("arn");
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    if (!call.regionals(Types.OAM_SINK, "").isEmpty()) {
      throw new AwsException(
          409, "ConflictException", "A sink exists already in this account and Region");
    }
    return call.arn("oam", "sink/" + call.chance().uuid());
  }

  @Override
  protected void complete(Call call, String id, ObjectNode sink) {
    sink.put("arn", id).put("sinkId", tail(id));
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting OAM Sink (" + id + ")",
        "OAM: DeleteSink",
        () -> {
          for (Entity link : call.world().list(Types.OAM_LINK)) {
            if (link.text("sinkArn").orElse("").equals(id)) {
              throw new AwsException(
                  409, "ConflictException", "Cannot delete a sink that links are attached to");
            }
          }
          return call.world().remove(key(call, id, state));
        });
  }
}
