package dev.gatehouse.twin.provider.sns;

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

/**
 * {@code aws:sns/topicSubscription:TopicSubscription} of people: by e-mail or SMS. The twin takes
 * it for confirmed at once, since nobody could follow the link.
 */
public final class TopicSubscriptionModel extends EntityModel {
  public TopicSubscriptionModel() {
    super(
        "aws:sns/topicSubscription:TopicSubscription",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("confirmationTimeoutInMinutes", Kind.whole(1, 60)).or(1),
            Property.output("confirmationWasAuthenticated", Kind.flag()),
            Property.refused("deliveryPolicy", "leave it out: deliveries never fail"),
            Property.required("endpoint", Kind.text(1, 2048)).replaces(),
            Property.optional("endpointAutoConfirms", Kind.flag()).or(false),
            Property.refused("filterPolicy", "leave it out: every message is delivered"),
            Property.refused("filterPolicyScope", "leave it out: every message is delivered")
                .orComputed(),
            Property.output("ownerId", Kind.text()),
            Property.output("pendingConfirmation", Kind.flag()),
            Property.required("protocol", Kind.oneOf("email", "email-json", "sms")).replaces(),
            Property.refused("rawMessageDelivery", "leave it out: it is for queues and HTTP"),
            Property.refused("redrivePolicy", "leave it out: deliveries never fail"),
            Property.refused("replayPolicy", "leave it out: messages are not archived"),
            Property.refused("subscriptionRoleArn", "leave it out: it is for Firehose"),
            Property.required("topic", Kind.arn()).replaces()));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.SUBSCRIPTION, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String topic = inputs.path("topic").asText();
    return call.api(
        "creating SNS Topic Subscription",
        "SNS: Subscribe",
        () -> {
          Arn arn = Arn.parse(topic);
          EntityKey key = call.regional(Types.TOPIC, arn.resource());
          if (!arn.account().equals(call.account().value())
              || !arn.region().equals(call.region().value())
              || call.find(key).isEmpty()) {
            throw new AwsException(404, "NotFound", "Topic does not exist");
          }
          String id = topic + ":" + call.chance().uuid();
          ObjectNode subscription = plain(inputs).put("arn", id);
          subscription.put("confirmationWasAuthenticated", false);
          subscription.put("filterPolicyScope", "");
          subscription.put("ownerId", call.account().value()).put("pendingConfirmation", false);
          return put(call, key(call, id, inputs), subscription);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating SNS Topic Subscription (" + id + ")",
        "SNS: SetSubscriptionAttributes",
        () -> {
          AwsException gone = new AwsException(404, "NotFound", "Subscription does not exist");
          Entity subscription = existing(call, id, state, gone);
          return put(call, subscription.key(), merged(subscription, inputs));
        });
  }
}
