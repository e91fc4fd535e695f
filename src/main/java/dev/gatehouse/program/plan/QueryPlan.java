package dev.gatehouse.program.plan;

import java.util.List;

/**
 * A saved query of Logs Insights.
 *
 * @param key for logical names
 * @param name in folders, such as {@code gatehouse-dev/errors}
 * @param groups that it searches
 */
public record QueryPlan(
    AccountRegion at, String key, String name, String text, List<String> groups) {
  public QueryPlan {
    groups = List.copyOf(groups);
  }
}
