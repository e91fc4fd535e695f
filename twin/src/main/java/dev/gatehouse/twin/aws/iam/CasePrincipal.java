package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.CaseException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a principal as people write it: an ARN, a service's name, an account. */
final class CasePrincipal {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:(iam|sts)::([0-9]{12}):([a-z-]+)(?:/(.+))?");
  private static final Set<String> PROVIDERS =
      Set.of(
          "accounts.google.com",
          "cognito-identity.amazonaws.com",
          "graph.facebook.com",
          "www.amazon.com");

  private CasePrincipal() {}

  /**
   * Reads a principal.
   *
   * @throws CaseException when it is none
   */
  static Principal read(String text) {
    if (text.equals("*") || text.equals("anonymous")) {
      return new Principal.Anonymous();
    }
    if (text.matches("[0-9]{12}")) {
      return new Principal.Administrator(new AccountId(text));
    }
    if (PROVIDERS.contains(text) || text.matches("[0-9a-f]{64}")) {
      return new Principal.Federated(text);
    }
    if (text.matches("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?|[a-z0-9-]+\\.aws\\.internal")) {
      return new Principal.Service(text);
    }
    Matcher arn = ARN.matcher(text);
    Principal principal =
        arn.matches() ? ofArn(text, new AccountId(arn.group(2)), arn.group(3), arn.group(4)) : null;
    if (principal == null) {
      throw new CaseException(
          "principal '"
              + text
              + "' is none: use the ARN of a user, a role, a session (assumed-role,"
              + " federated-user), an identity provider or an account's root, a service such as"
              + " apigateway.amazonaws.com, or *");
    }
    return principal;
  }

  private static @Nullable Principal ofArn(
      String text, AccountId account, String kind, @Nullable String rest) {
    if (rest == null) {
      return kind.equals("root") ? new Principal.Administrator(account) : null;
    }
    return switch (kind) {
      case "user" -> new Principal.User(account, rest);
      case "federated-user" -> new Principal.FederatedUser(account, rest);
      case "role" ->
          new Principal.RoleSession(account, rest.substring(rest.lastIndexOf('/') + 1), "", "");
      case "assumed-role" -> session(account, rest);
      case "saml-provider", "oidc-provider" -> new Principal.Federated(text);
      default -> null;
    };
  }

  private static @Nullable Principal session(AccountId account, String rest) {
    int slash = rest.indexOf('/');
    return slash <= 0 || slash + 1 == rest.length()
        ? null
        : new Principal.RoleSession(
            account, rest.substring(0, slash), "", rest.substring(slash + 1));
  }

  /** The caller behind a principal that was read from a text. */
  static Caller caller(Principal principal, String text, boolean bounded) {
    boolean role = principal instanceof Principal.RoleSession;
    boolean byRole = role && text.startsWith("arn:aws:iam:");
    String roleArn =
        principal instanceof Principal.RoleSession session
            ? byRole ? text : session.roleArn()
            : null;
    return new Caller(principal, roleArn, byRole, MissingNode.getInstance(), bounded);
  }
}
