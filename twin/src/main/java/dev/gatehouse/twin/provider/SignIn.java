package dev.gatehouse.twin.provider;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.AwsManagedPolicies;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.provider.ProviderConfig.AssumeRole;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.model.Session;
import dev.gatehouse.twin.sim.Chance;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a provider's configuration into a session: assumes its role and checks the account. */
final class SignIn {
  private final World world;
  private final Sts sts;
  private final Principal.Administrator keyboard;
  private final Chance chance;

  /**
   * Signs in with the credentials of somebody.
   *
   * @param keyboard whose credentials the CLI was started with
   */
  SignIn(World world, Sts sts, Principal.Administrator keyboard, Chance chance) {
    this.world = world;
    this.sts = sts;
    this.keyboard = keyboard;
    this.chance = chance;
  }

  /**
   * A session.
   *
   * @throws ProviderException in the real provider's words
   */
  Session session(ProviderConfig config) {
    Session session = config.assumeRole().map(role -> assume(role, config)).orElse(own(config));
    AccountId account = session.account();
    List<AccountId> allowed = config.allowedAccountIds();
    boolean foreign = !allowed.isEmpty() && !allowed.contains(account);
    if (foreign || config.forbiddenAccountIds().contains(account)) {
      throw new ProviderException("AWS account ID not allowed: " + account);
    }
    return session;
  }

  private Session own(ProviderConfig config) {
    return new Session(
        keyboard.account(),
        config.region(),
        keyboard,
        keyboard.account().value(),
        config.maxAttempts(),
        config.defaultTags());
  }

  private Session assume(AssumeRole role, ProviderConfig config) {
    Map<String, List<String>> context =
        role.externalId().map(id -> Map.of("sts:externalid", List.of(id))).orElse(Map.of());
    try {
      Credentials credentials =
          sts.assumeRole(keyboard, role.roleArn(), role.sessionName(), context, terms(role));
      Principal.RoleSession session = credentials.session();
      return new Session(
          session.account(),
          config.region(),
          session,
          session.roleUniqueId() + ":" + session.sessionName(),
          config.maxAttempts(),
          config.defaultTags());
    } catch (AwsException refused) {
      throw new ProviderException(cannotAssume(role.roleArn(), refused));
    }
  }

  /** Managed session policies are of the role's account, or AWS's. */
  private SessionTerms terms(AssumeRole role) {
    List<String> policies = new ArrayList<>();
    role.policy().ifPresent(policies::add);
    String account = role.roleArn().split(":", -1)[4];
    for (String arn : role.policyArns()) {
      policies.add(
          world
              .get(EntityKey.global(Types.MANAGED_POLICY, new AccountId(account), arn))
              .map(policy -> policy.require("policy"))
              .or(() -> AwsManagedPolicies.document(arn))
              .orElseThrow(
                  () -> new AwsException(400, "ValidationError", arn + " does not exist")));
    }
    return SessionTerms.limitedBy(policies);
  }

  private String cannotAssume(String roleArn, AwsException refused) {
    return "Cannot assume IAM Role. IAM Role ("
        + roleArn
        + ") cannot be assumed.\n\n"
        + "There are a number of possible causes of this - the most common are:\n"
        + "  * The credentials used in order to assume the role are invalid\n"
        + "  * The credentials do not have appropriate permission to assume the role\n"
        + "  * The role ARN is not valid\n\n"
        + "Error: operation error STS: AssumeRole, https response error StatusCode: "
        + refused.status()
        + ", RequestID: "
        + chance.uuid()
        + ", api error "
        + refused.code()
        + ": "
        + refused.getMessage();
  }
}
