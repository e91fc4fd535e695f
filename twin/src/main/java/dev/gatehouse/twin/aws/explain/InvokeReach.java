package dev.gatehouse.twin.aws.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.iam.Explanation;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who can reach an application: every principal that may invoke one of its functions, and every one
 * that may assume a role that may, whatever the number of steps.
 */
public final class InvokeReach {
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final String ASSUME = "sts:AssumeRole";

  /** Keys whose values a caller chooses, or that a service sends with its own resource's ARN. */
  private static final Set<String> PRESENTED =
      Set.of("aws:sourceaccount", "aws:sourcearn", "sts:externalid", "sts:rolesessionname");

  private final World world;
  private final WorldExplainer explainer;

  /**
   * One step of a way.
   *
   * @param action {@code lambda:InvokeFunction} or {@code sts:AssumeRole}
   * @param because the statements that let it
   * @param when what the caller must present, such as {@code sts:externalid=gatehouse}; empty when
   *     nothing
   */
  public record Step(String principal, String action, String target, String because, String when) {}

  public InvokeReach(World world, Clock clock) {
    this.world = world;
    this.explainer = new WorldExplainer(world, clock);
  }

  /**
   * All steps that lead to an application's functions: those of the functions first, then those of
   * the roles that they need.
   *
   * @param application its functions have this name among the words of theirs
   * @throws CaseException when it has no function
   */
  public List<Step> of(String application) {
    List<Step> steps = new ArrayList<>();
    Set<String> roles = new LinkedHashSet<>();
    for (String target : targets(application)) {
      reach(INVOKE, target, steps, roles);
    }
    // Grows while it is walked: a role may be assumed by a role.
    List<String> open = new ArrayList<>(roles);
    for (int i = 0; i < open.size(); i++) {
      Set<String> further = new LinkedHashSet<>();
      reach(ASSUME, open.get(i), steps, further);
      further.stream().filter(roles::add).forEach(open::add);
    }
    return steps;
  }

  private Set<String> targets(String application) {
    Set<String> targets = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Entity function : world.list(Types.FUNCTION)) {
      names.add(function.id());
      if (("-" + function.id() + "-").contains("-" + application + "-")) {
        targets.add(function.require("arn"));
      }
    }
    for (Entity alias : world.list(Types.ALIAS)) {
      String arn = alias.require("arn");
      if (targets.contains(arn.substring(0, arn.lastIndexOf(':')))) {
        targets.add(arn);
      }
    }
    if (targets.isEmpty()) {
      throw new CaseException(
          "no function of '"
              + application
              + "' is deployed: "
              + (names.isEmpty() ? "there are none" : "there are " + String.join(", ", names)));
    }
    return targets;
  }

  private void reach(String action, String target, List<Step> steps, Set<String> roles) {
    List<JsonNode> statements = statements(action, target);
    for (Principal principal : candidates(statements)) {
      for (Map<String, List<String>> presented : presentations(statements)) {
        if (step(principal, action, target, presented, steps)) {
          if (principal instanceof Principal.RoleSession session) {
            roles.add(session.roleArn());
          }
          break;
        }
      }
    }
  }

  private boolean step(
      Principal principal,
      String action,
      String target,
      Map<String, List<String>> presented,
      List<Step> steps) {
    String when =
        presented.entrySet().stream()
            .map(key -> key.getKey() + "=" + String.join(",", key.getValue()))
            .collect(Collectors.joining(" "));
    try {
      Explanation said = explainer.explain(principal, action, target, presented);
      if (said.decision().allowed()) {
        String because =
            said.decision().because().replaceFirst(" allows? " + action + " on .*", "");
        steps.add(new Step(principal.toString(), action, target, because, when));
      }
      return said.decision().allowed();
    } catch (AwsException e) {
      String because = "cannot be told: " + e.getMessage();
      steps.add(new Step(principal.toString(), action, target, because, when));
      return true;
    }
  }

  private List<JsonNode> statements(String action, String target) {
    List<JsonNode> statements = new ArrayList<>();
    JsonNode all = explainer.policy(action, target).map(p -> p.path("Statement")).orElse(null);
    if (all != null && all.isObject()) {
      statements.add(all);
    } else if (all != null) {
      all.forEach(statements::add);
    }
    return statements;
  }

  /** Who exists: all roles, the root of each account, the services and the public, if named. */
  private Set<Principal> candidates(List<JsonNode> statements) {
    Set<Principal> candidates = new LinkedHashSet<>();
    for (JsonNode statement : statements) {
      JsonNode principal = statement.path("Principal");
      JsonNode services = principal.path("Service");
      for (JsonNode name : services.isArray() ? services : List.of(services)) {
        if (name.isTextual()) {
          candidates.add(new Principal.Service(name.textValue()));
        }
      }
      if (principal.asText().equals("*") || principal.path("AWS").asText().equals("*")) {
        candidates.add(new Principal.Anonymous());
      }
    }
    Set<AccountId> accounts = new TreeSet<>();
    for (Entity role : world.list(Types.ROLE)) {
      accounts.add(role.key().account());
      candidates.add(
          new Principal.RoleSession(
              role.key().account(), role.require("name"), role.require("uniqueId"), ""));
    }
    world.list(Types.ACCOUNT).forEach(account -> accounts.add(account.key().account()));
    accounts.forEach(account -> candidates.add(new Principal.Administrator(account)));
    return candidates;
  }

  /** What callers may present: nothing, or what the conditions of a statement ask for. */
  private static Set<Map<String, List<String>>> presentations(List<JsonNode> statements) {
    Set<Map<String, List<String>>> all = new LinkedHashSet<>();
    all.add(Map.of());
    for (JsonNode statement : statements) {
      Map<String, List<String>> wanted = new LinkedHashMap<>();
      for (JsonNode operator : statement.path("Condition")) {
        operator
            .properties()
            .forEach(
                key -> {
                  String name = key.getKey().toLowerCase(Locale.ROOT);
                  JsonNode value =
                      key.getValue().isArray() ? key.getValue().path(0) : key.getValue();
                  if (PRESENTED.contains(name)) {
                    wanted.put(name, List.of(value.asText()));
                  }
                });
      }
      all.add(wanted);
    }
    return all;
  }
}
