package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions in which API Gateway invokes functions. A session is kept until shortly before it
 * expires, or until any role or role policy is seen to change: a trust policy taken away is then
 * felt by the next call.
 */
final class InvokeRoles {
  private static final Principal API_GATEWAY = new Principal.Service("apigateway.amazonaws.com");
  private static final String SESSION_NAME = "BackplaneAssumeRoleSession";
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Sts sts;
  private final World seen;
  private final Clock clock;
  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

  private record Session(Credentials credentials, long roles, long policies) {}

  InvokeRoles(Sts sts, World seen, Clock clock) {
    this.sts = sts;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * The principal that invokes with a role.
   *
   * @throws dev.gatehouse.twin.aws.AwsException when API Gateway may not assume it
   */
  Principal.RoleSession session(String roleArn, Map<String, List<String>> context) {
    long roles = seen.version(Types.ROLE);
    long policies = seen.version(Types.ROLE_POLICY);
    Session held = sessions.get(roleArn);
    if (held == null
        || held.roles() != roles
        || held.policies() != policies
        || held.credentials().expiration().minus(MARGIN).isBefore(clock.now())) {
      Credentials fresh = sts.assumeRole(API_GATEWAY, roleArn, SESSION_NAME, context);
      held = new Session(fresh, roles, policies);
      sessions.put(roleArn, held);
    }
    return held.credentials().session();
  }
}
