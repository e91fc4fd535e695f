package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks IAM for one permission of a caller, and refuses in DynamoDB's words. */
final class Permission {
  private Permission() {}

  /**
   * Returns when it is allowed.
   *
   * @throws AwsException {@code AccessDeniedException} when it is not
   */
  static void require(
      Authorizer authorizer,
      Call call,
      String action,
      String resource,
      Map<String, List<String>> context) {
    Decision decision =
        authorizer.decide(
            new AccessRequest(
                call.caller(),
                action,
                resource,
                call.caller().account(),
                Optional.empty(),
                context));
    if (!decision.allowed()) {
      throw new AwsException(
          400,
          "AccessDeniedException",
          "User: "
              + call.caller()
              + " is not authorized to perform: "
              + action
              + " on resource: "
              + resource
              + " "
              + decision.refusal(action));
    }
  }
}
