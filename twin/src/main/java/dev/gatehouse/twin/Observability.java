package dev.gatehouse.twin;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.AlarmState;
import dev.gatehouse.twin.aws.cloudwatch.AlarmStatus;
import dev.gatehouse.twin.aws.cloudwatch.Alarms;
import dev.gatehouse.twin.aws.cloudwatch.DashboardBody;
import dev.gatehouse.twin.aws.cloudwatch.DashboardSvg;
import dev.gatehouse.twin.aws.cloudwatch.EmbeddedMetrics;
import dev.gatehouse.twin.aws.cloudwatch.HealthMetrics;
import dev.gatehouse.twin.aws.cloudwatch.MetricStore;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.aws.logs.LogStore;
import dev.gatehouse.twin.aws.oam.Sinks;
import dev.gatehouse.twin.aws.sns.Topics;
import dev.gatehouse.twin.control.DashboardPicture;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallStamps;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CloudWatch and SNS, put together.
 *
 * @param requests takes what the gateway, functions and tables measure of each request
 * @param sink takes log lines, and metrics out of them
 */
record Observability(
    Clock clock,
    Metrics metrics,
    Metrics requests,
    LogStore logs,
    EmbeddedMetrics sink,
    Topics topics,
    Alarms alarms) {
  /** Of each of the two files that keep metrics. */
  private static final long METRIC_BYTES = 8_000_000;

  /** A system property by which a benchmark has requests go unmeasured; see bench/bin/metrics. */
  private static final String UNMEASURED = "gatehouse.unmeasured";

  /**
   * Puts it together.
   *
   * @param directory where metrics and states of alarms are kept
   */
  static Observability of(
      Twin.Ground ground,
      LogStore logs,
      HealthChecks health,
      Authorizer authorizer,
      Path directory,
      Closing closing,
      TwinLog log) {
    Sim sim = ground.rehearsed();
    // Functions and the keyboard tell the wall's time.
    WallStamps stamps = new WallStamps(ground.sim().clock(), sim.clock(), ground.speed());
    Metrics metrics =
        new Metrics(
            sim.clock(),
            stamps,
            (viewer, key) ->
                Sinks.shares(ground.world(), key.account(), viewer, key.region(), Sinks.METRICS));
    closing.add(new MetricStore(directory, METRIC_BYTES, metrics, ground.sim().timers(), log));
    KeptTexts states =
        KeptTexts.open(
            directory.resolve("alarms.json"), warning -> log.warn("cloudwatch", warning));
    Topics topics =
        new Topics(ground.world(), new Keys(ground.world(), authorizer), sim.clock(), log);
    closing.add(new HealthMetrics(ground.world(), sim, health, metrics));
    Alarms alarms =
        closing.add(
            new Alarms(
                new Alarms.Rooms(ground.world(), metrics, topics, states),
                sim,
                (alarm, breaching) ->
                    health.metric(
                        alarm.account(), new Region(alarm.region()), alarm.id(), breaching),
                log));
    return new Observability(
        sim.clock(),
        metrics,
        Boolean.getBoolean(UNMEASURED) ? Metrics.deaf(sim.clock()) : metrics,
        logs,
        new EmbeddedMetrics(logs, metrics),
        topics,
        alarms);
  }

  /** Draws the dashboards of a name, or all. */
  List<DashboardPicture> draw(World world, String name, Duration range) {
    Map<String, AlarmState> states = new TreeMap<>();
    for (AlarmStatus alarm : alarms.statuses()) {
      world
          .get(alarm.key())
          .flatMap(entity -> entity.text("arn"))
          .ifPresent(arn -> states.put(arn, alarm.state()));
    }
    DashboardSvg drawing = new DashboardSvg(metrics, states);
    List<DashboardPicture> pictures = new ArrayList<>();
    for (Entity dashboard : world.list(Types.DASHBOARD)) {
      if (name.isEmpty() || name.equals(dashboard.id())) {
        AccountId account = dashboard.key().account();
        DashboardBody body = DashboardBody.read(dashboard.require("dashboardBody"), account);
        pictures.add(
            new DashboardPicture(
                account.value(),
                dashboard.id(),
                drawing.draw(dashboard.id(), body, clock.now(), range)));
      }
    }
    return pictures;
  }
}
