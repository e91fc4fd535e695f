package dev.gatehouse.twin.provider.cloudwatch;

import dev.gatehouse.twin.provider.shape.Kind;

/** What alarms of either type may do when their state changes. */
final class AlarmActions {
  private AlarmActions() {}

  /** Up to five topics. */
  static Kind kind() {
    return Kind.set(
            Kind.text()
                .matching(
                    "arn:aws:sns:[a-z0-9-]+:[0-9]{12}:.+",
                    "is not the ARN of an SNS topic, the one action that the twin models"))
        .sized(0, 5);
  }
}
