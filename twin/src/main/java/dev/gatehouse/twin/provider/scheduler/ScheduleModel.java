package dev.gatehouse.twin.provider.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:scheduler/schedule:Schedule} that invokes a function at a rate. */
public final class ScheduleModel extends EntityModel {
  private static final String GROUP = "default";
  private static final String FUNCTIONS = "leave it out: the twin's schedules invoke functions";
  private static final String RATE =
      "rate\\((1 minute|1 hour|1 day|[1-9][0-9]{0,4} (minutes|hours|days))\\)";

  public ScheduleModel() {
    super(
        "aws:scheduler/schedule:Schedule",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("description", Kind.text(0, 512)),
            Property.refused("endDate", "leave it out: the twin's schedules do not end"),
            Property.required(
                "flexibleTimeWindow",
                Kind.object(
                    Property.refused("maximumWindowInMinutes", "use mode OFF"),
                    Property.required("mode", Kind.oneOf("OFF")))),
            Property.optional("groupName", Kind.oneOf(GROUP)).orComputed().replaces(),
            Property.refused("kmsKeyArn", "leave it out: the twin encrypts no schedule"),
            Property.optional("name", Kind.text(1, 64)).autoNamed(64).replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.required(
                "scheduleExpression",
                Kind.text(1, 256).matching(RATE, "is not a rate such as rate(1 minute)")),
            Property.optional("scheduleExpressionTimezone", Kind.text(1, 50)).or("UTC"),
            Property.refused("startDate", "leave it out: the twin's schedules begin at once"),
            Property.optional("state", Kind.oneOf("ENABLED", "DISABLED")).or("ENABLED"),
            Property.required("target", target())));
  }

  private static Kind target() {
    return Kind.object(
        Property.required("arn", Kind.arn()),
        Property.refused("deadLetterConfig", "leave it out: the twin has no queues"),
        Property.refused("ecsParameters", FUNCTIONS),
        Property.refused("eventbridgeParameters", FUNCTIONS),
        Property.optional("input", Kind.text(1, 262_144)),
        Property.refused("kinesisParameters", FUNCTIONS),
        Property.required(
            "retryPolicy",
            Kind.object(
                Property.optional("maximumEventAgeInSeconds", Kind.whole(60, 86_400)).or(86_400),
                Property.required("maximumRetryAttempts", Kind.oneOf(0)))),
        Property.required("roleArn", Kind.arn()),
        Property.refused("sagemakerPipelineParameters", FUNCTIONS),
        Property.refused("sqsParameters", FUNCTIONS));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.SCHEDULE, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating Amazon EventBridge Scheduler Schedule (" + name + ")",
        "Scheduler: CreateSchedule",
        () -> {
          String id = GROUP + "/" + name;
          if (call.find(key(call, id, inputs)).isPresent()) {
            throw new AwsException(
                409, "ConflictException", "Schedule " + name + " already exists.");
          }
          ObjectNode schedule = plain(inputs).put("groupName", GROUP).put("namePrefix", "");
          schedule.put("arn", call.arn("scheduler", "schedule/" + id));
          checkTarget(call, schedule);
          return put(call, key(call, id, inputs), schedule);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating Amazon EventBridge Scheduler Schedule (" + id + ")",
        "Scheduler: UpdateSchedule",
        () -> {
          AwsException gone =
              new AwsException(
                  404, "ResourceNotFoundException", "Schedule " + id + " does not exist.");
          Entity schedule = existing(call, id, state, gone);
          ObjectNode merged = merged(schedule, inputs);
          checkTarget(call, merged);
          return put(call, schedule.key(), merged);
        });
  }

  /** Scheduler asks whether it may assume the role before it takes the schedule. */
  private static void checkTarget(Call call, ObjectNode schedule) {
    Arn target = Arn.parse(schedule.path("target").path("arn").asText());
    if (!target.service().equals("lambda")) {
      throw new AwsException(
          400,
          "ValidationException",
          "Provided Arn is not in correct format. " + target + " is no function of Lambda's.");
    }
    String roleArn = schedule.path("target").path("roleArn").asText();
    Arn role = Arn.parse(roleArn);
    if (!role.account().equals(call.account().value())) {
      throw new AwsException(
          403, "AccessDeniedException", "Cross-account pass role is not allowed.");
    }
    String name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
    boolean trusts =
        call.find(call.global(Types.ROLE, name))
            .flatMap(found -> found.text("assumeRolePolicy"))
            .filter(policy -> policy.contains("scheduler.amazonaws.com"))
            .isPresent();
    if (!trusts) {
      throw new AwsException(
          400,
          "ValidationException",
          "The execution role you provide must allow AWS EventBridge Scheduler to assume the"
              + " role.");
    }
  }
}
