package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The inline policies of each role, kept up to date with the world. */
final class RolePolicies {
  private final World world;
  private final Policy.Cache cache;

  /** By role; each value is replaced, never changed, so that readers need no lock. */
  private final Map<EntityKey, Map<String, String>> texts = new ConcurrentHashMap<>();

  RolePolicies(World world, Policy.Cache cache) {
    this.world = world;
    this.cache = cache;
    world.follow(Types.ROLE_POLICY, this::changed);
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    int colon = key.id().indexOf(':');
    EntityKey role = EntityKey.global(Types.ROLE, key.account(), key.id().substring(0, colon));
    texts.compute(
        role,
        (k, old) -> {
          Map<String, String> policies = new TreeMap<>(old == null ? Map.of() : old);
          String name = key.id().substring(colon + 1);
          after.ifPresentOrElse(
              policy -> policies.put(name, policy.require("policy")), () -> policies.remove(name));
          return policies.isEmpty() ? null : policies;
        });
  }

  /** The role of a session, unless it was deleted, or deleted and made again, since. */
  Optional<Entity> role(Principal.RoleSession session) {
    return world
        .get(EntityKey.global(Types.ROLE, session.account(), session.roleName()))
        .filter(role -> role.text("uniqueId").filter(session.roleUniqueId()::equals).isPresent());
  }

  Verdict judge(Entity role, RequestContext context) {
    Map<String, String> policies = texts.getOrDefault(role.key(), Map.of());
    refuseWhatIsNotModelled(role, policies);
    Verdict verdict = new Verdict.Silent();
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Policy compiled = cache.get(PolicyDocument.Kind.IDENTITY, policy.getValue());
      verdict = verdict.or(compiled.judge(context, source(role, policy.getKey())));
    }
    return verdict;
  }

  private static String source(Entity role, String policy) {
    return "identity policy '" + policy + "' of " + role.require("arn");
  }

  private static void refuseWhatIsNotModelled(Entity role, Map<String, String> policies) {
    if (role.text("permissionsBoundary").filter(arn -> !arn.isEmpty()).isPresent()) {
      throw new NotModelledException(
          "the permissions boundary of " + role.require("arn"), "leave it out");
    }
    if (!role.at("managedPolicyArns").isEmpty()) {
      throw new NotModelledException(
          "the managed policies of " + role.require("arn"), "use inline policies (RolePolicy)");
    }
    for (JsonNode inline : role.at("inlinePolicies")) {
      if (!policies.containsKey(inline.path("name").asText())) {
        throw new NotModelledException(
            "inlinePolicies of " + role.require("arn"), "use RolePolicy resources");
      }
    }
  }
}
