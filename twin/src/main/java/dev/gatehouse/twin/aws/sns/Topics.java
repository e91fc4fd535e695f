package dev.gatehouse.twin.aws.sns;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.Notifications;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The topics of the world: hands each message to every subscription, and remembers the latest. */
public final class Topics implements Notifications {
  private static final int REMEMBERED = 200;
  private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";

  private final World world;
  private final Keys keys;
  private final Clock clock;
  private final TwinLog log;
  private final Deque<Delivery> latest = new ArrayDeque<>();

  public Topics(World world, Keys keys, Clock clock, TwinLog log) {
    this.world = world;
    this.keys = keys;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void publish(AccountId from, String topicArn, String subject, String message) {
    Arn arn = Arn.parse(topicArn);
    AccountId owner = new AccountId(arn.account());
    EntityKey topic =
        EntityKey.regional(Types.TOPIC, owner, new Region(arn.region()), arn.resource());
    Optional<Entity> found = world.get(topic);
    if (found.isEmpty()) {
      log.warn("sns", "there is no topic " + topicArn + ": lost '" + subject + "'");
      return;
    }
    if (!owner.equals(from)) {
      log.warn(
          "sns",
          "the policy of the topic " + topicArn + " lets nobody of account " + from + " publish");
      return;
    }
    Keys.Place place = new Keys.Place(owner, new Region(arn.region()));
    Optional<String> key = found.get().text("kmsMasterKeyId").filter(id -> !id.isEmpty());
    if (key.isPresent() && !keys.lets(CLOUDWATCH, from, key.get(), place)) {
      log.warn(
          "sns",
          "lost '"
              + subject
              + "': CloudWatch Alarms is not authorized to access the SNS topic encryption key "
              + key.get());
      return;
    }
    for (Entity subscription : world.list(Types.SUBSCRIPTION, owner, arn.region())) {
      if (subscription.require("topic").equals(topicArn)) {
        deliver(
            new Delivery(
                clock.now(),
                topicArn,
                subscription.require("protocol"),
                subscription.require("endpoint"),
                subject,
                message));
      }
    }
  }

  private synchronized void deliver(Delivery delivery) {
    latest.add(delivery);
    if (latest.size() > REMEMBERED) {
      latest.remove();
    }
    log.info("sns", delivery.protocol() + " to " + delivery.endpoint() + ": " + delivery.subject());
  }

  /** The latest deliveries, oldest first. */
  public synchronized List<Delivery> deliveries() {
    return new ArrayList<>(latest);
  }
}
