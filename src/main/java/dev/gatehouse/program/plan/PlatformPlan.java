package dev.gatehouse.program.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a stack is to hold.
 *
 * @param fronts one for each Region, in the order of preference
 * @param hosts the names of applications that fail over alone
 * @param health the application behind {@code /health}
 * @param sharedRecords of the names that several Regions have, and the names below them
 * @param evacuation empty where Regions are not evacuated
 * @param alerts one for each Region
 * @param sharing one for each Region, where there are application accounts
 * @param budgets one for each account, where there is somebody to tell
 * @param queries over the access logs
 * @param outputs of the stack
 */
public record PlatformPlan(
    List<ProviderPlan> providers,
    ZonePlan zone,
    List<FrontPlan> fronts,
    List<ValidationPlan> validations,
    List<HostPlan> hosts,
    ApplicationPlan health,
    HeartbeatPlan heartbeat,
    List<ApplicationPlan> applications,
    Optional<EvacuationPlan> evacuation,
    List<AlertsPlan> alerts,
    List<SharingPlan> sharing,
    List<BudgetPlan> budgets,
    List<QueryPlan> queries,
    List<DashboardPlan> dashboards,
    List<HealthCheckPlan> healthChecks,
    List<RecordPlan> sharedRecords,
    boolean protect,
    Map<String, Object> outputs) {
  public PlatformPlan {
    providers = List.copyOf(providers);
    fronts = List.copyOf(fronts);
    validations = List.copyOf(validations);
    hosts = List.copyOf(hosts);
    applications = List.copyOf(applications);
    alerts = List.copyOf(alerts);
    sharing = List.copyOf(sharing);
    budgets = List.copyOf(budgets);
    queries = List.copyOf(queries);
    dashboards = List.copyOf(dashboards);
    healthChecks = List.copyOf(healthChecks);
    sharedRecords = List.copyOf(sharedRecords);
  }
}
