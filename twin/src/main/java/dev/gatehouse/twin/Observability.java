package dev.gatehouse.twin;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.Alarms;
import dev.gatehouse.twin.aws.cloudwatch.EmbeddedMetrics;
import dev.gatehouse.twin.aws.cloudwatch.HealthMetrics;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.logs.LogStore;
import dev.gatehouse.twin.aws.sns.Topics;
import dev.gatehouse.twin.log.TwinLog;

/**
 * CloudWatch and SNS, put together.
 *
 * @param sink takes log lines, and metrics out of them
 */
record Observability(
    Metrics metrics, LogStore logs, EmbeddedMetrics sink, Topics topics, Alarms alarms) {
  static Observability of(
      Twin.Ground ground, LogStore logs, HealthChecks health, Closing closing, TwinLog log) {
    Metrics metrics = new Metrics(ground.sim().clock());
    Topics topics = new Topics(ground.world(), ground.sim().clock(), log);
    closing.add(new HealthMetrics(ground.world(), ground.sim(), health, metrics));
    Alarms alarms =
        closing.add(
            new Alarms(
                new Alarms.Rooms(ground.world(), metrics, topics),
                ground.sim(),
                (alarm, breaching) ->
                    health.metric(
                        alarm.account(), new Region(alarm.region()), alarm.id(), breaching),
                log));
    return new Observability(metrics, logs, new EmbeddedMetrics(logs, metrics), topics, alarms);
  }
}
