package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The policies of each role: inline ones, attached managed ones, and the permissions boundary. What
 * a role has is gathered when it is asked for, and again after the world has changed.
 */
final class RolePolicies {
  private static final List<String> TYPES =
      List.of(Types.ROLE, Types.ROLE_POLICY, Types.MANAGED_POLICY, Types.ROLE_POLICY_ATTACHMENT);

  private final World world;
  private final Policy.Cache cache;
  private final AtomicLong changes = new AtomicLong();
  private final Map<EntityKey, Holding> holdings = new ConcurrentHashMap<>();
  private final Map<EntityKey, Known> roles = new ConcurrentHashMap<>();

  /** A role as it was after a number of changes, if it was there. */
  private record Known(long at, Optional<Entity> role, String uniqueId) {}

  /** A policy and what a decision calls it. */
  private record Part(Policy policy, String source) {}

  /** All that a role had after a number of changes. */
  private record Holding(long at, List<Part> identity, Optional<Part> boundary) {}

  RolePolicies(World world, Policy.Cache cache) {
    this.world = world;
    this.cache = cache;
    TYPES.forEach(type -> world.follow(type, (key, before, after) -> changes.incrementAndGet()));
  }

  /** The role of a session, unless it was deleted, or deleted and made again, since. */
  Optional<Entity> role(Principal.RoleSession session) {
    EntityKey key = EntityKey.global(Types.ROLE, session.account(), session.roleName());
    long now = changes.get();
    Known known = roles.get(key);
    if (known == null || known.at() != now) {
      Optional<Entity> role = world.get(key).filter(r -> r.text("uniqueId").isPresent());
      known = new Known(now, role, role.flatMap(r -> r.text("uniqueId")).orElse(""));
      roles.put(key, known);
    }
    boolean same = known.uniqueId().equals(session.roleUniqueId());
    return same ? known.role() : Optional.empty();
  }

  Verdict judge(Entity role, RequestContext context) {
    Verdict verdict = new Verdict.Silent();
    List<Part> parts = holding(role).identity();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      verdict = verdict.or(part.policy().judge(context, part.source()));
    }
    return verdict;
  }

  /** What the role's permissions boundary says; empty when it has none. */
  Optional<Verdict> boundary(Entity role, RequestContext context) {
    return holding(role).boundary().map(part -> part.policy().judge(context, part.source()));
  }

  /** The ARN of a role's permissions boundary. */
  static Optional<String> boundaryOf(Entity role) {
    return role.text("permissionsBoundary").filter(arn -> !arn.isEmpty());
  }

  private Holding holding(Entity role) {
    long now = changes.get();
    Holding known = holdings.get(role.key());
    if (known != null && known.at() == now) {
      return known;
    }
    Holding next = gather(role, now);
    holdings.put(role.key(), next);
    return next;
  }

  private Holding gather(Entity role, long at) {
    String arn = role.require("arn");
    EntityKey key = role.key();
    List<Part> parts = new ArrayList<>();
    List<Entity> inline =
        world.list(Types.ROLE_POLICY, key.account(), EntityKey.GLOBAL, key.id() + ":");
    refuseWhatIsNotModelled(role, inline);
    for (Entity policy : inline) {
      String name = policy.id().substring(key.id().length() + 1);
      String source = "identity policy '" + name + "' of " + arn;
      parts.add(part(policy.require("policy"), source));
    }
    for (Entity attached :
        world.list(Types.ROLE_POLICY_ATTACHMENT, key.account(), EntityKey.GLOBAL, key.id() + "/")) {
      String policy = attached.require("policyArn");
      parts.add(part(document(role, policy), "managed policy " + policy + " of " + arn));
    }
    Optional<Part> boundary =
        boundaryOf(role)
            .map(policy -> part(document(role, policy), "permissions boundary " + policy));
    return new Holding(at, List.copyOf(parts), boundary);
  }

  private Part part(String text, String source) {
    return new Part(cache.get(PolicyDocument.Kind.IDENTITY, text), source);
  }

  private String document(Entity role, String arn) {
    return world
        .get(EntityKey.global(Types.MANAGED_POLICY, role.key().account(), arn))
        .map(policy -> policy.require("policy"))
        .or(() -> AwsManagedPolicies.document(arn))
        .orElseThrow(
            () ->
                new NotModelledException(
                    "the managed policy " + arn + " of " + role.require("arn"),
                    "use a policy of your own, or one of " + AwsManagedPolicies.known()));
  }

  private static void refuseWhatIsNotModelled(Entity role, List<Entity> inline) {
    for (JsonNode block : role.at("inlinePolicies")) {
      String id = role.id() + ":" + block.path("name").asText();
      if (inline.stream().noneMatch(policy -> policy.id().equals(id))) {
        throw new NotModelledException(
            "inlinePolicies of " + role.require("arn"), "use RolePolicy resources");
      }
    }
  }
}
