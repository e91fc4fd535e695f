package dev.gatehouse.program.plan;

import java.util.List;

/**
 * The budget of one account.
 *
 * @param at where it is made; it counts all Regions
 * @param usdPerMonth in whole US dollars
 * @param notifications when somebody is told
 * @param email whom they tell
 */
public record BudgetPlan(
    AccountRegion at,
    String name,
    int usdPerMonth,
    List<Notification> notifications,
    List<String> email) {
  public BudgetPlan {
    notifications = List.copyOf(notifications);
    email = List.copyOf(email);
  }

  /**
   * When somebody is told.
   *
   * @param forecast whether the month's end counts as it is foreseen, rather than what is spent
   */
  public record Notification(boolean forecast, int percent) {}
}
