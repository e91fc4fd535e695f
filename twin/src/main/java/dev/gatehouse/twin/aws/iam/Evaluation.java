package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.twin.aws.iam.Decision.Outcome;
import dev.gatehouse.twin.aws.iam.Decision.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all policies that count say to one request, and what follows: AWS's evaluation logic, for
 * the twin and for {@code gatehouse explain} alike.
 *
 * @param identity of the principal's identity policies
 * @param resource of the resource's own policy, or a role's trust policy; empty when there is none
 * @param boundary of the permissions boundary; empty when there is none
 * @param session of the session policies; empty when none was passed
 * @param serviceControl of each level of the principal's organization, its root first
 * @param resourceControl of each level of the resource's organization, its root first
 */
record Evaluation(
    RequestContext context,
    Verdict identity,
    Optional<Verdict> resource,
    Optional<Verdict> boundary,
    Optional<Verdict> session,
    List<Verdict> serviceControl,
    List<Verdict> resourceControl) {
  private static final Verdict SILENT = new Verdict.Silent();

  /** Whether only a policy of the resource itself lets anybody in, also within the account. */
  static boolean needsResourcePolicy(RequestContext context) {
    String action = context.action();
    return isTrust(action) || (action.startsWith("kms:") && context.resource().contains(":key/"));
  }

  /** Whether an action is decided by a role's trust policy. */
  static boolean isTrust(String action) {
    return action.startsWith("sts:assumerole")
        || action.equals("sts:tagsession")
        || action.equals("sts:setsourceidentity");
  }

  Decision decide() {
    if (context.action().equals("sts:getcalleridentity")) {
      return new Decision(
          Outcome.ALLOWED, Side.IDENTITY, () -> "sts:GetCallerIdentity needs no permission");
    }
    Decision denied = denial();
    if (denied != null) {
      return denied;
    }
    Caller caller = context.caller();
    if (!caller.isServiceLinked()) {
      for (int i = 0; i < resourceControl.size(); i++) {
        if (!resourceControl.get(i).allows()) {
          int level = i + 1;
          return silent(
              Side.RESOURCE_CONTROL,
              () -> "no resource control policy of level " + level + " allows ");
        }
      }
      for (int i = 0; i < serviceControl.size() && caller.hasAccount(); i++) {
        if (!serviceControl.get(i).allows()) {
          int level = i + 1;
          return silent(
              Side.SERVICE_CONTROL,
              () -> "no service control policy of level " + level + " allows ");
        }
      }
    }
    return granted();
  }

  private @Nullable Decision denial() {
    if (identity.denies()) {
      return denied(identity, Side.IDENTITY);
    }
    if (resource.isPresent() && resource.get().denies()) {
      return denied(resource.get(), Side.RESOURCE);
    }
    if (boundary.isPresent() && boundary.get().denies()) {
      return denied(boundary.get(), Side.BOUNDARY);
    }
    if (session.isPresent() && session.get().denies()) {
      return denied(session.get(), Side.SESSION);
    }
    if (context.caller().isServiceLinked()) {
      return null;
    }
    Decision outside = first(resourceControl, Side.RESOURCE_CONTROL);
    return outside != null || !context.caller().hasAccount()
        ? outside
        : first(serviceControl, Side.SERVICE_CONTROL);
  }

  private @Nullable Decision first(List<Verdict> levels, Side side) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).denies()) {
        return denied(levels.get(i), side);
      }
    }
    return null;
  }

  private Decision denied(Verdict verdict, Side side) {
    return new Decision(Outcome.EXPLICIT_DENY, side, () -> verdict.where() + " denies " + what());
  }

  private Decision granted() {
    Verdict policy = resource.orElse(SILENT);
    if (!context.caller().hasAccount()) {
      return policy.allows() ? allowed(policy) : resourceIsSilent();
    }
    boolean same = context.inAccountOfResource();
    boolean mustAllow = !same || needsResourcePolicy(context);
    if (mustAllow && !policy.allows()) {
      return resourceIsSilent();
    }
    if (same && policy.allowsDirectly()) {
      return allowed(policy);
    }
    if (!(same && policy.allowsByName()) && !identity.allows()) {
      return silent(Side.IDENTITY, this::noIdentityPolicy);
    }
    if (boundary.isPresent() && !boundary.get().allows()) {
      return silent(Side.BOUNDARY, () -> "the permissions boundary does not allow ");
    }
    boolean federated = context.caller().principal() instanceof Principal.FederatedUser;
    if (session.isPresent() ? !session.get().allows() : federated) {
      return silent(
          Side.SESSION,
          () ->
              session.isPresent()
                  ? "no session policy allows "
                  : "a federated session without a session policy has no permissions, so nothing"
                      + " allows ");
    }
    return allowed(policy);
  }

  private Decision allowed(Verdict policy) {
    if (identity.allows() && policy.allows()) {
      return new Decision(
          Outcome.ALLOWED,
          Side.IDENTITY,
          () -> identity.where() + " and " + policy.where() + " allow " + what());
    }
    Verdict one = policy.allows() ? policy : identity;
    return new Decision(
        Outcome.ALLOWED,
        policy.allows() ? Side.RESOURCE : Side.IDENTITY,
        () -> one.where() + " allows " + what());
  }

  private Decision silent(Side side, Supplier<String> who) {
    return new Decision(Outcome.IMPLICIT_DENY, side, () -> who.get() + what());
  }

  private Decision resourceIsSilent() {
    return silent(
        Side.RESOURCE,
        () ->
            resource.isPresent()
                ? "no statement of " + policyOf(context) + " allows "
                : policyOf(context) + " does not exist, and without it nothing allows ");
  }

  private String noIdentityPolicy() {
    return context.caller().principal() instanceof Principal.RoleSession session
        ? "no identity policy of " + session.roleArn() + " allows "
        : "no identity policy allows ";
  }

  /** What a decision calls the resource's policy. */
  static String policyOf(RequestContext context) {
    return (isTrust(context.action()) ? "the trust policy of " : "the resource policy of ")
        + context.resource();
  }

  private String what() {
    AccessRequest request = context.request();
    return request.action() + " on " + request.resource() + " for " + request.principal();
  }
}
