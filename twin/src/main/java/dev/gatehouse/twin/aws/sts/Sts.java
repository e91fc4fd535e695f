package dev.gatehouse.twin.aws.sts;

import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes role sessions and knows those it made. */
public interface Sts {
  /**
   * Assumes a role.
   *
   * @param caller who asks: a service for its service role, a session for role chaining
   * @param context condition keys that the caller sends ({@code aws:sourcearn}, {@code
   *     sts:externalid}), lower-cased
   * @throws dev.gatehouse.twin.aws.AwsException {@code AccessDenied} as AWS words it, when the role
   *     does not exist or its trust policy or the caller's identity policy does not allow it; the
   *     deciding side and statement go to the twin's log
   */
  default Credentials assumeRole(
      Principal caller, String roleArn, String sessionName, Map<String, List<String>> context) {
    return assumeRole(caller, roleArn, sessionName, context, SessionTerms.NONE);
  }

  /**
   * Assumes a role on terms.
   *
   * @param terms session policies, and what the credentials are to carry
   * @throws dev.gatehouse.twin.aws.AwsException also {@code MalformedPolicyDocument} and {@code
   *     PackedPolicyTooLarge}
   */
  default Credentials assumeRole(
      Principal caller,
      String roleArn,
      String sessionName,
      Map<String, List<String>> context,
      SessionTerms terms) {
    return assumeRole(caller, context, new Wanted(roleArn, sessionName, terms, Optional.empty()));
  }

  /**
   * What is asked for.
   *
   * @param terms session policies, and what the credentials are to carry
   * @param lifetime of the credentials; nothing for STS's default, an hour
   */
  record Wanted(
      String roleArn, String sessionName, SessionTerms terms, Optional<Duration> lifetime) {}

  /**
   * Assumes a role for a time.
   *
   * @throws dev.gatehouse.twin.aws.AwsException also {@code ValidationError} when the role, or role
   *     chaining, does not give so long a session
   */
  Credentials assumeRole(Principal caller, Map<String, List<String>> context, Wanted wanted);

  /** The session behind an access key id, unless unknown or expired. */
  Optional<Credentials> find(String accessKeyId);
}
