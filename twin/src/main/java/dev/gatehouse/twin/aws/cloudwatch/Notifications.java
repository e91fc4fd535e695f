package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;

/** Where alarms send what they have to say. */
public interface Notifications {
  /**
   * Sends a message to a topic.
   *
   * @param from the account of the alarm
   */
  void publish(AccountId from, String topicArn, String subject, String message);
}
