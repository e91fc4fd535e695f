package dev.gatehouse.twin.aws.sts;

import dev.gatehouse.twin.aws.iam.Principal;

/** Keys that do not expire, and need no session token. The secret never reaches a log. */
public record AccessKey(String accessKeyId, String secretAccessKey, Principal.Administrator owner) {
  @Override
  public String toString() {
    return "AccessKey[" + accessKeyId + ", " + owner + "]";
  }
}
