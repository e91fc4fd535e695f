package dev.gatehouse.twin.provider.call;

import dev.gatehouse.twin.aws.AwsException;
import java.util.List;
import java.util.Optional;

/**
 * One AWS API call of the provider.
 *
 * @param doing what the provider says it was doing, such as {@code creating IAM Role (web)}
 * @param operation service and operation, such as {@code IAM: CreateRole}
 * @param needs what the caller must be allowed, in the order that AWS asks
 * @param instead what the service says in place of {@code AccessDenied}, where it does
 */
public record ApiCall(
    String doing, String operation, List<Need> needs, Optional<AwsException> instead) {
  public ApiCall {
    needs = List.copyOf(needs);
  }

  public static ApiCall of(String doing, String operation, Need... needs) {
    return new ApiCall(doing, operation, List.of(needs), Optional.empty());
  }

  public ApiCall refusedAs(AwsException refusal) {
    return new ApiCall(doing, operation, needs, Optional.of(refusal));
  }

  /** The service, as AWS's SDK for Go calls it: {@code Route 53}. */
  public String service() {
    return operation.substring(0, operation.indexOf(':'));
  }
}
