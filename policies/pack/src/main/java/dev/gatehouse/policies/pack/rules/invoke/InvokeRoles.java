package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

/** The roles that API Gateway invokes functions as, and what hangs from them. */
final class InvokeRoles {
  private InvokeRoles() {}

  /** The roles that integrations name, of those that can be told. */
  static List<Resource> of(Stack stack) {
    return stack.ofType(Aws.INTEGRATION).stream()
        .flatMap(
            integration ->
                stack
                    .follow(integration, integration.at("credentialsArn"), Aws.ROLE)
                    .target()
                    .stream())
        .distinct()
        .toList();
  }

  /** The inline policies of a role. */
  static List<Resource> policies(Stack stack, Resource role) {
    return stack.ofType(Aws.ROLE_POLICY).stream()
        .filter(
            policy ->
                stack
                    .follow(policy, policy.at("role"), Aws.ROLE)
                    .target()
                    .equals(Optional.of(role)))
        .toList();
  }

  /** The permissions of an alias that name a role. */
  static List<Resource> permissions(Stack stack, Resource role, String alias) {
    String arn = role.at("arn").text().orElse("");
    return stack.ofType(Aws.PERMISSION).stream()
        .filter(permission -> permission.at("principal").text().equals(Optional.of(arn)))
        .filter(permission -> alias(permission).equals(alias))
        .toList();
  }

  /** The ARN of the alias that a permission is for, by the place of its provider. */
  static String alias(Resource permission) {
    String function = permission.at("function").text().orElse("");
    String name = function.substring(function.lastIndexOf(':') + 1);
    return String.join(
        ":",
        "arn:aws:lambda",
        permission.region().text().orElse(""),
        permission.account().text().orElse(""),
        "function",
        name,
        permission.at("qualifier").text().orElse(""));
  }
}
