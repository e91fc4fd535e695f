package dev.gatehouse.twin.provider.cloudwatch;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.CompositeRule;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** Deletes alarms, but for those that a composite alarm stands on. */
final class AlarmDeletion {
  private AlarmDeletion() {}

  /**
   * Deletes an alarm.
   *
   * @throws dev.gatehouse.twin.aws.AwsException by way of the call's words: {@code ValidationError}
   *     in CloudWatch's own, as published issues have them
   */
  static void delete(Call call, EntityKey key, String kind) {
    call.api(
        "deleting CloudWatch " + kind + " (" + key.id() + ")",
        "CloudWatch: DeleteAlarms",
        () -> {
          for (Entity composite :
              call.world().list(Types.COMPOSITE_ALARM, key.account(), key.region())) {
            if (!composite.key().equals(key) && names(composite, key.id())) {
              throw new AwsException(
                  400,
                  "ValidationError",
                  "Cannot delete "
                      + key.id()
                      + " as there are composite alarm(s) depending on it.");
            }
          }
          return call.world().remove(key);
        });
  }

  private static boolean names(Entity composite, String alarm) {
    return CompositeRule.parse(composite.require("alarmRule")).alarms().stream()
        .anyMatch(name -> name.substring(name.lastIndexOf(':') + 1).equals(alarm));
  }
}
