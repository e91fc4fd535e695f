package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Decision.Outcome;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.World;
import java.util.Optional;

/**
 * IAM's policy evaluation for the policies of the world: identity policies and permissions
 * boundaries of roles, session policies, resource and trust policies, and an organization's SCPs
 * and RCPs. Explicit denial first; within an account either side may allow, across accounts both
 * must; a role is assumed only where its trust policy allows. Every denial goes to the twin's log
 * with the side and statement that decided. Thread-safe; a decision does no I/O.
 */
public final class Iam implements Authorizer {
  private final Clock clock;
  private final TwinLog log;
  private final Policy.Cache cache = new Policy.Cache();
  private final RolePolicies identities;
  private final Organizations organizations;

  public Iam(World world, Clock clock, TwinLog log) {
    this.clock = clock;
    this.log = log;
    this.identities = new RolePolicies(world, cache);
    this.organizations = new Organizations(world, cache);
  }

  /**
   * Checks the text of a role's inline policy before it is stored.
   *
   * @throws AwsException {@code MalformedPolicyDocument}
   */
  public static void checkIdentityPolicy(String text) {
    Policy.compile(PolicyParser.parse(PolicyDocument.Kind.IDENTITY, text));
  }

  /** Checks the text of an SCP, as {@link #checkIdentityPolicy} does. */
  public static void checkServiceControlPolicy(String text) {
    checkIdentityPolicy(text);
  }

  /** Checks the text of an RCP, as {@link #checkIdentityPolicy} does. */
  public static void checkResourceControlPolicy(String text) {
    Policy.compile(PolicyParser.parse(PolicyDocument.Kind.RESOURCE_CONTROL, text));
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
    Decision decision = explain(request).decision();
    if (!decision.allowed()) {
      log.info("iam", decision.outcome() + ": " + decision.because());
    }
    return decision;
  }

  /** Decides a request, without a line in the log, and tells what each side says. */
  public Explanation explain(AccessRequest request) {
    Optional<Entity> role =
        request.principal() instanceof Principal.RoleSession session
            ? identities.role(session)
            : Optional.empty();
    RequestContext context =
        new RequestContext(
            request, Caller.of(request.principal(), role), clock, organizations::of, false);
    if (context.roleIsGone()) {
      Verdict silent = new Verdict.Silent();
      return new Explanation(
          new Decision(Outcome.IMPLICIT_DENY, roleIsGone(request)), silent, Optional.empty());
    }
    Verdict identity = identity(request, role, context);
    Optional<Verdict> resource = resource(request, context);
    Evaluation evaluation =
        new Evaluation(
            context,
            identity,
            resource,
            role.flatMap(r -> identities.boundary(r, context)),
            session(request, context),
            organizations.serviceControl(context),
            organizations.resourceControl(context));
    return new Explanation(evaluation.decide(), identity, resource);
  }

  private Verdict identity(AccessRequest request, Optional<Entity> role, RequestContext context) {
    if (request.principal() instanceof Principal.Administrator administrator) {
      return new Verdict.AllRights(administrator.toString());
    }
    return role.map(r -> identities.judge(r, context)).orElse(new Verdict.Silent());
  }

  private Optional<Verdict> session(AccessRequest request, RequestContext context) {
    if (!(request.principal() instanceof Principal.RoleSession session)
        || session.terms().policies().isEmpty()) {
      return Optional.empty();
    }
    Verdict verdict = new Verdict.Silent();
    for (String policy : session.terms().policies()) {
      Policy compiled = cache.get(PolicyDocument.Kind.IDENTITY, policy);
      verdict = verdict.or(compiled.judge(context, "the session policy of " + session));
    }
    return Optional.of(verdict);
  }

  private Optional<Verdict> resource(AccessRequest request, RequestContext context) {
    boolean trust = Evaluation.isTrust(context.action());
    PolicyDocument.Kind kind = trust ? PolicyDocument.Kind.TRUST : PolicyDocument.Kind.RESOURCE;
    return request
        .resourcePolicy()
        .map(node -> cache.get(kind, node).judge(context, Evaluation.policyOf(context)));
  }

  private static String roleIsGone(AccessRequest request) {
    return "the role of the session "
        + request.principal()
        + " was deleted, so nothing allows "
        + request.action()
        + " on "
        + request.resource();
  }
}
