package dev.gatehouse.twin.provider.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.aws.oam.Sinks;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.pace.Throttle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has IAM decide each call of the provider for the principal that it acts as. A denial speaks as
 * AWS does, and below that names the statement that the role lacks.
 *
 * @see "Troubleshoot access denied error messages"
 */
public final class Gate {
  /** Services whose errors are XML; the others say {@code AccessDeniedException}. */
  private static final Set<String> XML = Set.of("CloudWatch", "IAM", "Route 53", "SNS");

  /** Services that answer a denial with 400, as their JSON protocols do. */
  private static final Set<String> BAD_REQUEST =
      Set.of("ACM", "Budgets", "CloudWatch Logs", "DynamoDB", "KMS");

  private final Authorizer authorizer;
  private final Bootstrap bootstrap;
  private final Throttle throttle;

  public Gate(Authorizer authorizer, Bootstrap bootstrap, Throttle throttle) {
    this.throttle = throttle;
    this.authorizer = authorizer;
    this.bootstrap = bootstrap;
  }

  /**
   * Passes when AWS has taken the calls in and all that they need is allowed.
   *
   * @throws ProviderException in the real provider's words, at the first that is not
   */
  public void admit(Call call, List<ApiCall> calls) {
    for (ApiCall made : calls) {
      throttle.admit(call, made.doing(), made.operation());
      for (Need need : made.needs()) {
        admit(call, made, need);
      }
    }
  }

  private void admit(Call call, ApiCall made, Need need) {
    AccessRequest request =
        new AccessRequest(
            call.session().principal(),
            need.action(),
            need.resource(),
            Sinks.owner(need.resource()).orElse(call.account()),
            policy(call, need.resource()),
            need.context());
    Decision decision = authorizer.decide(request);
    if (decision.allowed()) {
      return;
    }
    AwsException refusal = made.instead().orElseGet(() -> denied(made, need, request, decision));
    try {
      call.api(
          made.doing(),
          made.operation(),
          () -> {
            throw refusal;
          });
    } catch (ProviderException told) {
      throw new ProviderException(told.getMessage() + "\n\n" + bootstrap.explain(call, request));
    }
  }

  /** The policy of what a call is about, where the provider's services look at one. */
  private static Optional<JsonNode> policy(Call call, String arn) {
    return Keys.policy(call.world(), arn).or(() -> Sinks.policy(call.world(), arn));
  }

  private static AwsException denied(
      ApiCall made, Need need, AccessRequest request, Decision decision) {
    String on = need.resource().equals(Need.EVERYTHING) ? "" : " on resource: " + need.resource();
    String why = " " + decision.refusal(need.action());
    String text =
        "User: "
            + request.principal()
            + " is not authorized to perform: "
            + need.action()
            + on
            + why;
    return new AwsException(
        BAD_REQUEST.contains(made.service()) ? 400 : 403,
        XML.contains(made.service()) ? "AccessDenied" : "AccessDeniedException",
        text);
  }
}
