package dev.gatehouse.twin.aws.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Explanation;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.ResourcePolicies;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what IAM decides in a world, with the policies that the world's things have. */
public final class WorldExplainer {
  private final World world;
  private final Iam iam;
  private final ResourcePolicies functions;

  public WorldExplainer(World world, Clock clock) {
    this.world = world;
    this.iam = new Iam(world, clock, TwinLog.silent());
    this.functions = new ResourcePolicies(world);
  }

  /**
   * Explains a request.
   *
   * @param context condition keys that come with it, in any case
   * @throws CaseException when principal or resource make no sense, or do not exist
   * @throws AwsException when a policy that counts can't be read or needs what is not modelled
   */
  public Explanation explain(
      String principal, String action, String resource, Map<String, List<String>> context) {
    return explain(known(Principal.parse(principal)), action, resource, context);
  }

  Explanation explain(
      Principal principal, String action, String resource, Map<String, List<String>> context) {
    Map<String, List<String>> keys =
        context.entrySet().stream()
            .collect(
                Collectors.toMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    return iam.explain(
        new AccessRequest(
            principal,
            action,
            resource,
            owner(resource, principal),
            policy(action, resource),
            keys));
  }

  /** The resource's own policy: a function's, or a role's trust policy when it is assumed. */
  Optional<JsonNode> policy(String action, String resource) {
    if (resource.startsWith("arn:aws:lambda:") && resource.contains(":function:")) {
      try {
        return functions.of(resource);
      } catch (IllegalArgumentException e) {
        throw new CaseException(String.valueOf(e.getMessage()));
      }
    }
    boolean role = resource.startsWith("arn:aws:iam:") && resource.contains(":role/");
    if (!role || !action.toLowerCase(Locale.ROOT).startsWith("sts:")) {
      return Optional.empty();
    }
    AccountId account = new AccountId(resource.split(":", -1)[4]);
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    return Optional.of(read(role(account, name).require("assumeRolePolicy")));
  }

  private static JsonNode read(String policy) {
    try {
      return new ObjectMapper().readTree(policy);
    } catch (JsonProcessingException e) {
      throw new CaseException("a trust policy is not JSON: " + e.getOriginalMessage());
    }
  }

  /** A role's session with the unique id that the role has now. */
  Principal known(Principal principal) {
    if (!(principal instanceof Principal.RoleSession session)) {
      return principal;
    }
    return new Principal.RoleSession(
        session.account(),
        session.roleName(),
        role(session.account(), session.roleName()).require("uniqueId"),
        session.sessionName());
  }

  private Entity role(AccountId account, String name) {
    return world
        .get(EntityKey.global(Types.ROLE, account, name))
        .orElseThrow(
            () -> new CaseException("there is no role '" + name + "' in account " + account));
  }

  private static AccountId owner(String resource, Principal principal) {
    String[] parts = resource.split(":", 6);
    if (parts.length == 6 && parts[4].matches("[0-9]{12}")) {
      return new AccountId(parts[4]);
    }
    String[] own = principal.toString().split(":", 6);
    if (own.length == 6 && own[4].matches("[0-9]{12}")) {
      return new AccountId(own[4]);
    }
    throw new CaseException("'" + resource + "' names no account: use the whole ARN");
  }
}
