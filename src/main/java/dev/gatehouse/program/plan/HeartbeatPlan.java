package dev.gatehouse.program.plan;

import java.util.List;

/**
 * What keeps each Region's row of the status table fresh: schedules that invoke the platform's own
 * function, and the role that they do it as.
 *
 * @param at where the role is made
 * @param trust who may assume it, JSON
 * @param policy what it may invoke, JSON
 * @param function key of the function within the health application
 */
public record HeartbeatPlan(
    AccountRegion at,
    String roleName,
    String trust,
    String policy,
    String function,
    List<Schedule> schedules) {
  public HeartbeatPlan {
    schedules = List.copyOf(schedules);
  }

  /**
   * A schedule.
   *
   * @param at where it and its function are
   * @param expression how often
   * @param functionArn qualified by its alias
   */
  public record Schedule(AccountRegion at, String name, String expression, String functionArn) {}
}
