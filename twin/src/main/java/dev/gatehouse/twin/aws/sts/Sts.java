package dev.gatehouse.twin.aws.sts;

import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
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
  Credentials assumeRole(
      Principal caller,
      String roleArn,
      String sessionName,
      Map<String, List<String>> context,
      SessionTerms terms);

  /** The session behind an access key id, unless unknown or expired. */
  Optional<Credentials> find(String accessKeyId);
}
