package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans the heartbeats of all Regions. */
final class HeartbeatPlanner {
  /** The function, as the health application names it. */
  static final String FUNCTION = "heartbeat";

  /** Scheduler's shortest; with its precision of a minute, beats are up to two minutes apart. */
  private static final String EACH_MINUTE = "rate(1 minute)";

  private HeartbeatPlanner() {}

  static HeartbeatPlan plan(PlatformConfig config, PhysicalNames names) {
    String function = names.of(NamingTable.FUNCTION, PlatformPlanner.HEALTH, FUNCTION);
    String alias = "function:" + function + ":" + ApplicationPlanner.ALIAS;
    List<HeartbeatPlan.Schedule> schedules = new ArrayList<>();
    List<String> invocable = new ArrayList<>();
    config
        .regions()
        .forEach(
            region -> {
              AccountRegion at = new AccountRegion(config.ingressAccount(), region);
              String arn = at.arn("lambda", alias).toString();
              String name = names.of(NamingTable.SCHEDULE, FUNCTION);
              schedules.add(new HeartbeatPlan.Schedule(at, name, EACH_MINUTE, arn));
              invocable.add(arn);
            });
    return new HeartbeatPlan(
        new AccountRegion(config.ingressAccount(), config.regions().get(0)),
        names.of(NamingTable.ROLE, FUNCTION, "schedule"),
        trust(config),
        new PolicyDocument()
            .allow("InvokeHeartbeats", List.of("lambda:InvokeFunction"), invocable)
            .json(),
        FUNCTION,
        schedules);
  }

  private static String trust(PlatformConfig config) {
    Map<String, Map<String, List<String>>> own =
        Map.of(
            "StringEquals", Map.of("aws:SourceAccount", List.of(config.ingressAccount().value())));
    return new PolicyDocument()
        .trust("SchedulerOfThisAccount", "scheduler.amazonaws.com", own)
        .json();
  }
}
