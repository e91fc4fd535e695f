package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All of one application, in every Region.
 *
 * @param functions those that the platform deploys; none when the team brings them
 * @param apis one for each Region, in the order of preference
 * @param alarms on what the application's own account measures, by Region
 * @param queries over the logs of its functions
 */
public record ApplicationPlan(
    String name,
    Optional<TablePlan> table,
    List<FunctionPlan> functions,
    GrantPlan grant,
    List<ApiPlan> apis,
    Map<Region, List<AlarmPlan>> alarms,
    List<QueryPlan> queries) {
  public ApplicationPlan {
    functions = List.copyOf(functions);
    apis = List.copyOf(apis);
    alarms = Collections.unmodifiableMap(new TreeMap<>(alarms));
    queries = List.copyOf(queries);
  }
}
