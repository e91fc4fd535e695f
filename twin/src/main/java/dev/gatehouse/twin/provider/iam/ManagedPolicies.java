package dev.gatehouse.twin.provider.iam;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.iam.AwsManagedPolicies;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Types;

/** Managed policies by their ARNs: those of the account, and the few of AWS's that are known. */
final class ManagedPolicies {
  private ManagedPolicies() {}

  /**
   * Sees to it that a policy can be used in an account.
   *
   * @param otherwise what IAM says of one that cannot
   * @throws NotModelledException for a policy of AWS's that the twin does not know
   */
  static void require(Call call, String arn, AwsException otherwise) {
    if (AwsManagedPolicies.isAws(arn)) {
      if (AwsManagedPolicies.document(arn).isEmpty()) {
        throw new NotModelledException(
            "the managed policy " + arn,
            "use a policy of your own, or one of " + AwsManagedPolicies.known());
      }
      return;
    }
    if (call.find(call.global(Types.MANAGED_POLICY, arn)).isEmpty()) {
      throw otherwise;
    }
  }
}
