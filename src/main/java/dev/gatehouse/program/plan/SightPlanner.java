package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans what shows a stack as a whole: dashboards, and queries over all access logs. */
final class SightPlanner {
  private final PlatformConfig config;
  private final PhysicalNames names;
  private final ApplicationPlan health;
  private final List<ApplicationPlan> applications;

  SightPlanner(
      PlatformConfig config,
      PhysicalNames names,
      ApplicationPlan health,
      List<ApplicationPlan> applications) {
    this.config = config;
    this.names = names;
    this.health = health;
    this.applications = applications;
  }

  List<QueryPlan> queries() {
    List<QueryPlan> queries = new ArrayList<>();
    for (Region region : config.regions()) {
      AccountRegion at = new AccountRegion(config.ingressAccount(), region);
      List<String> groups =
          Stream.concat(applications.stream(), Stream.of(health))
              .flatMap(application -> application.apis().stream())
              .filter(api -> api.at().equals(at))
              .map(ApiPlan::accessLogGroup)
              .toList();
      queries.addAll(new QueryPlanner(names).ofApis(at, groups));
    }
    return queries;
  }

  /**
   * The dashboards.
   *
   * @param manifests of the applications, in their order
   */
  List<DashboardPlan> dashboards(
      List<Manifest> manifests, Optional<EvacuationPlan> evacuation, String stack) {
    DashboardPlanner planner = new DashboardPlanner(config, names);
    List<String> common = new ArrayList<>(alarms(health));
    evacuation
        .map(EvacuationPlan::latches)
        .orElse(List.of())
        .forEach(latch -> common.add(alarm(latch.at(), latch.alarmName())));
    List<DashboardPlan> plans = new ArrayList<>();
    plans.add(planner.ofStack(manifests, common));
    for (int i = 0; i < manifests.size(); i++) {
      Manifest manifest = manifests.get(i);
      plans.add(
          planner.ofApplication(
              manifest, manifest.accountIn(stack).orElseThrow(), alarms(applications.get(i))));
    }
    return plans;
  }

  private List<String> alarms(ApplicationPlan application) {
    List<String> alarms = new ArrayList<>();
    for (ApiPlan api : application.apis()) {
      api.alarms().forEach(plan -> alarms.add(alarm(api.at(), plan.name())));
      application
          .alarms()
          .getOrDefault(api.at().region(), List.of())
          .forEach(plan -> alarms.add(alarm(api.at(), plan.name())));
    }
    return alarms;
  }

  private static String alarm(AccountRegion at, String name) {
    return at.arn("cloudwatch", "alarm:" + name).toString();
  }
}
