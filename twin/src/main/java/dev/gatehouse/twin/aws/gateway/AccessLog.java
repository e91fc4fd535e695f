package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import java.util.Optional;

/**
 * Where and how a stage logs its calls.
 *
 * @param group the log group's name
 */
record AccessLog(
    AccountId account, Region region, String group, String stream, AccessLogFormat format) {
  private static final String LOG_GROUP = "log-group:";

  /** A stage's access log; empty when it keeps none, or none that the twin models. */
  static Optional<AccessLog> of(Entity stage) {
    String destination = stage.at("accessLogSettings").path("destinationArn").asText();
    if (destination.isEmpty() || !isLogGroup(destination)) {
      return Optional.empty();
    }
    Arn arn = Arn.parse(destination);
    String group = arn.resource().substring(LOG_GROUP.length());
    return Optional.of(
        new AccessLog(
            new AccountId(arn.account()),
            new Region(arn.region()),
            group.endsWith(":*") ? group.substring(0, group.length() - 2) : group,
            stage.require("apiId"),
            AccessLogFormat.parse(stage.at("accessLogSettings").path("format").asText())));
  }

  static boolean isLogGroup(String destination) {
    return destination.startsWith("arn:aws:logs:") && destination.contains(":" + LOG_GROUP);
  }
}
