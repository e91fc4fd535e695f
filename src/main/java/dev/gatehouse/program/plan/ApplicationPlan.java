package dev.gatehouse.program.plan;

import java.util.List;
import java.util.Optional;

/**
 * All of one application, in every Region.
 *
 * @param functions those that the platform deploys; none when the team brings them
 * @param apis one for each Region, in the order of preference
 */
public record ApplicationPlan(
    String name,
    Optional<TablePlan> table,
    List<FunctionPlan> functions,
    GrantPlan grant,
    List<ApiPlan> apis) {
  public ApplicationPlan {
    functions = List.copyOf(functions);
    apis = List.copyOf(apis);
  }
}
