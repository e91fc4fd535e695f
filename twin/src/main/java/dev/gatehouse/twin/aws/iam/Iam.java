package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.iam.Decision.Outcome;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.World;
import java.util.Optional;

/**
 * IAM's policy evaluation for identity policies of roles, resource policies and trust policies.
 * Explicit denial first; within an account either side may allow, across accounts both must; a role
 * is assumed only where its trust policy allows. Every denial goes to the twin's log with the side
 * and statement that decided. What is not modelled ({@code NotPrincipal}, boundaries, managed and
 * session policies) is a {@link NotModelledException}. Thread-safe; a decision does no I/O.
 */
public final class Iam implements Authorizer {
  private final Clock clock;
  private final TwinLog log;
  private final Policy.Cache cache = new Policy.Cache();
  private final RolePolicies identities;

  public Iam(World world, Clock clock, TwinLog log) {
    this.clock = clock;
    this.log = log;
    this.identities = new RolePolicies(world, cache);
  }

  /**
   * Checks the text of a role's inline policy before it is stored.
   *
   * @throws AwsException {@code MalformedPolicyDocument}, or {@code NotModelled}
   */
  public static void checkIdentityPolicy(String text) {
    Policy.compile(PolicyParser.parse(PolicyDocument.Kind.IDENTITY, text));
  }

  /** Checks the text of a role's trust policy, as {@link #checkIdentityPolicy} does. */
  public static void checkTrustPolicy(String text) {
    Policy.compile(PolicyParser.parse(PolicyDocument.Kind.TRUST, text));
  }

  /**
   * Decides a request.
   *
   * @throws AwsException {@code MalformedPolicyDocument} or {@code NotModelled}, when a policy that
   *     counts can't be read or needs what is not modelled
   */
  @Override
  public Decision decide(AccessRequest request) {
    Optional<Entity> role =
        request.principal() instanceof Principal.RoleSession session
            ? identities.role(session)
            : Optional.empty();
    RequestContext context = new RequestContext(request, role, clock);
    boolean trust = context.action().startsWith("sts:assumerole");
    Decision decision =
        context.roleIsGone()
            ? new Decision(Outcome.IMPLICIT_DENY, roleIsGone(request))
            : decide(
                new Case(
                    request,
                    context,
                    trust,
                    identity(request, role, context),
                    resource(request, trust, context)));
    if (!decision.allowed()) {
      log.info("iam", decision.outcome() + ": " + decision.because());
    }
    return decision;
  }

  private Verdict identity(AccessRequest request, Optional<Entity> role, RequestContext context) {
    if (request.principal() instanceof Principal.Administrator administrator) {
      return new Verdict.AllRights(administrator.toString());
    }
    return role.map(r -> identities.judge(r, context)).orElse(new Verdict.Silent());
  }

  private Verdict resource(AccessRequest request, boolean trust, RequestContext context) {
    PolicyDocument.Kind kind = trust ? PolicyDocument.Kind.TRUST : PolicyDocument.Kind.RESOURCE;
    return request
        .resourcePolicy()
        .map(node -> cache.get(kind, node).judge(context, Case.policyOf(request, trust)))
        .orElse(new Verdict.Silent());
  }

  private static Decision decide(Case asked) {
    if (asked.identity().denies() || asked.resource().denies()) {
      Verdict denial = asked.identity().denies() ? asked.identity() : asked.resource();
      return new Decision(Outcome.EXPLICIT_DENY, denial.where() + " denies " + asked.what());
    }
    boolean service = asked.request().principal() instanceof Principal.Service;
    boolean sameAccount = asked.context().isOf(asked.request().resourceAccount());
    boolean resourceMust = service || !sameAccount || asked.trust();
    boolean identityMust = !service && !(sameAccount && asked.resource().allowsDirectly());
    if (resourceMust && !asked.resource().allows()) {
      return new Decision(Outcome.IMPLICIT_DENY, asked.resourceIsSilent());
    }
    if (identityMust && !asked.identity().allows()) {
      return new Decision(Outcome.IMPLICIT_DENY, asked.identityIsSilent());
    }
    return new Decision(Outcome.ALLOWED, asked.allowed());
  }

  private static String roleIsGone(AccessRequest request) {
    return "the role of the session "
        + request.principal()
        + " was deleted, so nothing allows "
        + request.action()
        + " on "
        + request.resource();
  }

  /** What a decision is made from, and its words. */
  private record Case(
      AccessRequest request,
      RequestContext context,
      boolean trust,
      Verdict identity,
      Verdict resource) {
    static String policyOf(AccessRequest request, boolean trust) {
      return (trust ? "the trust policy of " : "the resource policy of ") + request.resource();
    }

    String what() {
      return request.action() + " on " + request.resource() + " for " + request.principal();
    }

    String allowed() {
      if (identity.allows() && resource.allows()) {
        return identity.where() + " and " + resource.where() + " allow " + what();
      }
      return (identity.allows() ? identity : resource).where() + " allows " + what();
    }

    String resourceIsSilent() {
      String policy = policyOf(request, trust);
      return request.resourcePolicy().isPresent()
          ? "no statement of " + policy + " allows " + what()
          : policy + " does not exist, and without it nothing allows " + what();
    }

    String identityIsSilent() {
      return request.principal() instanceof Principal.RoleSession session
          ? "no identity policy of " + session.roleArn() + " allows " + what()
          : "no identity policy allows " + what();
    }
  }
}
