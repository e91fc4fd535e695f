package dev.gatehouse.program.plan;

import java.util.List;

/**
 * Who may invoke an application's functions, both halves: a role in the ingress account that may
 * invoke exactly these functions, and a statement on each of them that lets exactly this role.
 *
 * @param at where the role is made
 * @param trust who may assume it, JSON
 * @param policy what it may invoke, JSON
 */
public record GrantPlan(
    AccountRegion at,
    String roleName,
    String description,
    String trust,
    String policy,
    List<Permission> permissions) {
  public GrantPlan {
    permissions = List.copyOf(permissions);
  }

  /**
   * The half on a function's side.
   *
   * @param at where the function is
   * @param function key within the application
   * @param statementPrefix what the statement's id begins with; a hash of the role follows
   */
  public record Permission(
      AccountRegion at,
      String function,
      String functionName,
      String qualifier,
      String statementPrefix) {}
}
