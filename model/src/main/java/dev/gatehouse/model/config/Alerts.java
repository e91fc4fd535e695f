package dev.gatehouse.model.config;

import java.util.List;

/**
 * Whom alarms, budgets and deployments tell.
 *
 * @param email addresses that get every message; none when nobody is to be told
 */
public record Alerts(List<String> email) {
  /** Nobody. */
  public static final Alerts NONE = new Alerts(List.of());

  public Alerts {
    email = List.copyOf(email);
  }
}
