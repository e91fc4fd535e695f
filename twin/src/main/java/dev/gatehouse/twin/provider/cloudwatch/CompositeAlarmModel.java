package dev.gatehouse.twin.provider.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.CompositeRule;
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

/** {@code aws:cloudwatch/compositeAlarm:CompositeAlarm}. */
public final class CompositeAlarmModel extends EntityModel {
  public CompositeAlarmModel() {
    super(
        "aws:cloudwatch/compositeAlarm:CompositeAlarm",
        Shape.of(
            Property.optional("actionsEnabled", Kind.flag()).or(true).replaces(),
            Property.refused("actionsSuppressor", "leave it out: actions are not suppressed"),
            Property.optional("alarmActions", AlarmActions.kind()),
            Property.optional("alarmDescription", Kind.text(0, 1024)),
            Property.required("alarmName", Kind.text(1, 255)).replaces(),
            Property.required("alarmRule", Kind.text(1, 10240)),
            Property.output("arn", Kind.arn()),
            Property.optional("insufficientDataActions", AlarmActions.kind()),
            Property.optional("okActions", AlarmActions.kind()),
            Tags.TAGS,
            Tags.ALL));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.COMPOSITE_ALARM, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("alarmName").asText();
    return call.api(
        "creating CloudWatch Composite Alarm (" + name + ")",
        "CloudWatch: PutCompositeAlarm",
        () -> {
          check(call, name, inputs);
          ObjectNode alarm = tagged(plain(inputs));
          alarm.put("arn", call.arn("cloudwatch", "alarm:" + name));
          return put(call, key(call, name, inputs), alarm);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    AlarmDeletion.delete(call, key(call, id, state), "Composite Alarm");
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating CloudWatch Composite Alarm (" + id + ")",
        "CloudWatch: PutCompositeAlarm",
        () -> {
          check(call, id, inputs);
          AwsException gone =
              new AwsException(404, "ResourceNotFound", "The alarm " + id + " does not exist.");
          Entity alarm = existing(call, id, state, gone);
          return put(call, alarm.key(), merged(alarm, inputs));
        });
  }

  /** The rule can be read, names alarms that exist, and not itself. */
  private static void check(Call call, String name, ObjectNode inputs) {
    CompositeRule rule;
    try {
      rule = CompositeRule.parse(inputs.path("alarmRule").asText());
    } catch (IllegalArgumentException wrong) {
      throw new AwsException(
          400, "ValidationError", "AlarmRule must not contain an error: " + wrong.getMessage());
    }
    for (String alarm : rule.alarms()) {
      String id = alarm.substring(alarm.lastIndexOf(':') + 1);
      boolean known =
          call.find(call.regional(Types.METRIC_ALARM, id)).isPresent()
              || call.find(call.regional(Types.COMPOSITE_ALARM, id)).isPresent();
      if (!known || id.equals(name)) {
        throw new AwsException(
            400,
            "ValidationError",
            "Could not save the composite alarm as alarms ["
                + alarm
                + "] in the alarm rule do not"
                + " exist");
      }
    }
  }
}
