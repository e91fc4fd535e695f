package dev.gatehouse.twin.aws.sts;

import dev.gatehouse.twin.aws.iam.Principal;
import java.time.Instant;

/** Temporary credentials of one role session. The secret parts never reach a log. */
public record Credentials(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expiration,
    Principal.RoleSession session) {
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + ", " + session + ", until " + expiration + "]";
  }
}
