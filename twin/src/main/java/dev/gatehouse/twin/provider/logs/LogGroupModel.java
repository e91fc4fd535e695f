package dev.gatehouse.twin.provider.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
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

/** {@code aws:cloudwatch/logGroup:LogGroup}. */
public final class LogGroupModel extends EntityModel {
  private static final int[] RETENTIONS = {
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653
  };

  public LogGroupModel() {
    super(
        "aws:cloudwatch/logGroup:LogGroup",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.refused("kmsKeyId", "leave it out: log data is not encrypted in the twin"),
            Property.optional("logGroupClass", Kind.oneOf("STANDARD", "INFREQUENT_ACCESS"))
                .orComputed()
                .replaces(),
            Property.optional(
                    "name",
                    Kind.text(1, 512)
                        .matching("[a-zA-Z0-9_\\-/.#]+", "may hold letters, digits and _-/.#"))
                .autoNamed(512)
                .replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.optional("retentionInDays", Kind.oneOf(RETENTIONS)).or(0),
            Property.optional("skipDestroy", Kind.flag()).or(false),
            Tags.TAGS,
            Tags.ALL));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.LOG_GROUP, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    EntityKey key = key(call, name, inputs);
    return call.api(
        "creating CloudWatch Logs Log Group (" + name + ")",
        "CloudWatch Logs: CreateLogGroup",
        () -> {
          if (call.find(key).isPresent()) {
            throw new AwsException(
                400, "ResourceAlreadyExistsException", "The specified log group already exists");
          }
          ObjectNode group = tagged(plain(inputs));
          group.put("arn", call.arn("logs", "log-group:" + name)).put("namePrefix", "");
          if (!group.has("logGroupClass")) {
            group.put("logGroupClass", "STANDARD");
          }
          return put(call, key, group);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "setting CloudWatch Logs Log Group (" + id + ") retention policy",
        "CloudWatch Logs: PutRetentionPolicy",
        () -> {
          AwsException gone =
              new AwsException(
                  400, "ResourceNotFoundException", "The specified log group does not exist.");
          Entity group = existing(call, id, state, gone);
          return put(call, group.key(), merged(group, inputs));
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    if (!state.path("skipDestroy").asBoolean()) {
      super.delete(call, id, state);
    }
  }
}
