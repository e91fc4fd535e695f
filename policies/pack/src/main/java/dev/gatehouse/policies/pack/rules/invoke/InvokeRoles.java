package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The roles that API Gateway invokes functions as, and what hangs from them. */
final class InvokeRoles {
  private InvokeRoles() {}

  /** The roles that integrations name, of those that can be told. */
  static List<Resource> of(Stack stack) {
    Map<String, Resource> roles = new TreeMap<>();
    for (Resource integration : stack.ofType(Aws.INTEGRATION)) {
      stack
          .follow(integration, integration.at("credentialsArn"), Aws.ROLE)
          .target()
          .ifPresent(role -> roles.put(role.urn(), role));
    }
    return List.copyOf(roles.values());
  }

  /** The inline policies of a role. */
  static List<Resource> policies(Stack stack, Resource role) {
    return stack.leadingTo(role, Aws.ROLE_POLICY, "role");
  }

  /** The permissions of an alias that name a role. */
  static List<Resource> permissions(Stack stack, Resource role, String alias) {
    return stack.leadingTo(role, Aws.PERMISSION, "principal").stream()
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
