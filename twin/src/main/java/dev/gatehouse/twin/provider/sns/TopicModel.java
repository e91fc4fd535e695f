package dev.gatehouse.twin.provider.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
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

/** {@code aws:sns/topic:Topic}, a standard one with its default policy. */
public final class TopicModel extends EntityModel {
  private static final String NO_FEEDBACK = "leave it out: the twin's log tells of deliveries";
  private static final String STANDARD = "use a standard topic";

  public TopicModel() {
    super(
        "aws:sns/topic:Topic",
        Shape.of(
            Property.refused("applicationFailureFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("applicationSuccessFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("applicationSuccessFeedbackSampleRate", NO_FEEDBACK),
            Property.refused("archivePolicy", STANDARD),
            Property.output("arn", Kind.arn()),
            Property.output("beginningArchiveTime", Kind.text()),
            Property.refused("contentBasedDeduplication", STANDARD),
            Property.refused("deliveryPolicy", "leave it out: deliveries never fail"),
            Property.optional("displayName", Kind.text(0, 100)),
            Property.refused("fifoThroughputScope", STANDARD).orComputed(),
            Property.refused("fifoTopic", STANDARD),
            Property.refused("firehoseFailureFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("firehoseSuccessFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("firehoseSuccessFeedbackSampleRate", NO_FEEDBACK),
            Property.refused("httpFailureFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("httpSuccessFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("httpSuccessFeedbackSampleRate", NO_FEEDBACK),
            Property.optional("kmsMasterKeyId", Kind.text()),
            Property.refused("lambdaFailureFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("lambdaSuccessFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("lambdaSuccessFeedbackSampleRate", NO_FEEDBACK),
            Property.optional(
                    "name",
                    Kind.text(1, 256)
                        .matching("[A-Za-z0-9_-]+", "may hold letters, digits, - and _"))
                .autoNamed(256)
                .replaces(),
            Property.refused("namePrefix", "use name").orComputed(),
            Property.output("owner", Kind.text()),
            Property.refused("policy", "leave it out: its own account may publish").orComputed(),
            Property.refused("signatureVersion", "leave it out").orComputed(),
            Property.refused("sqsFailureFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("sqsSuccessFeedbackRoleArn", NO_FEEDBACK),
            Property.refused("sqsSuccessFeedbackSampleRate", NO_FEEDBACK),
            Tags.TAGS,
            Tags.ALL,
            Property.refused("tracingConfig", "leave it out: messages are not traced")
                .orComputed()));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.TOPIC, id.startsWith("arn:") ? Arn.parse(id).resource() : id);
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("arn");
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating SNS Topic (" + name + ")",
        "SNS: CreateTopic",
        () -> {
          ObjectNode topic = tagged(plain(inputs)).put("arn", call.arn("sns", name));
          topic.put("owner", call.account().value()).put("namePrefix", "");
          topic.put("policy", policy(call, call.arn("sns", name))).put("signatureVersion", 0);
          topic.put("beginningArchiveTime", "").put("fifoThroughputScope", "");
          topic.put("tracingConfig", "");
          return put(call, key(call, name, inputs), topic);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating SNS Topic (" + id + ")",
        "SNS: SetTopicAttributes",
        () -> {
          AwsException gone = new AwsException(404, "NotFound", "Topic does not exist");
          Entity topic = existing(call, id, state, gone);
          return put(call, topic.key(), merged(topic, inputs));
        });
  }

  /** What a topic has that was given no policy: its own account may do everything. */
  private static String policy(Call call, String arn) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2008-10-17");
    policy.put("Id", "__default_policy_ID");
    ObjectNode statement = policy.putArray("Statement").addObject();
    statement.put("Sid", "__default_statement_ID").put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", "*");
    statement
        .putArray("Action")
        .add("SNS:GetTopicAttributes")
        .add("SNS:SetTopicAttributes")
        .add("SNS:AddPermission")
        .add("SNS:RemovePermission")
        .add("SNS:DeleteTopic")
        .add("SNS:Subscribe")
        .add("SNS:ListSubscriptionsByTopic")
        .add("SNS:Publish");
    statement.put("Resource", arn);
    statement
        .putObject("Condition")
        .putObject("StringEquals")
        .put("AWS:SourceOwner", call.account().value());
    return policy.toString();
  }
}
