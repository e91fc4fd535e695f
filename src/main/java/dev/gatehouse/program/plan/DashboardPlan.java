package dev.gatehouse.program.plan;

/**
 * A dashboard.
 *
 * @param key for logical names
 * @param body JSON, with {@link #api} in place of what only AWS knows
 */
public record DashboardPlan(AccountRegion at, String key, String name, String body) {
  /** Stands in a body for the id of an application's API in a Region. */
  public static String api(String application, String region) {
    return "{{" + application + "/" + region + "}}";
  }
}
