package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.world.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A principal with what is known of it.
 *
 * @param roleArn of a role's session: the role's ARN, with its path where it is known; null for
 *     others, and for a session whose role was deleted
 * @param pathKnown whether the role's ARN has its path; else a role of the name is meant
 * @param tags an object with the principal's tags; missing when it has none
 * @param bounded whether it has a permissions boundary
 */
record Caller(
    Principal principal,
    @Nullable String roleArn,
    boolean pathKnown,
    JsonNode tags,
    boolean bounded) {
  /** A session of a role of the world, which may be gone. */
  static Caller of(Principal principal, Optional<Entity> role) {
    return new Caller(
        principal,
        role.flatMap(r -> r.text("arn")).orElse(null),
        true,
        role.map(r -> r.at("tags")).orElse(MissingNode.getInstance()),
        role.flatMap(RolePolicies::boundaryOf).isPresent());
  }

  Optional<AccountId> account() {
    if (principal instanceof Principal.RoleSession session) {
      return Optional.of(session.account());
    }
    if (principal instanceof Principal.User user) {
      return Optional.of(user.account());
    }
    if (principal instanceof Principal.FederatedUser user) {
      return Optional.of(user.account());
    }
    return principal instanceof Principal.Administrator administrator
        ? Optional.of(administrator.account())
        : Optional.empty();
  }

  /** Whether it is of an account that has identity policies of its own. */
  boolean hasAccount() {
    return account().isPresent();
  }

  /** Whether it is a session of the role of this ARN. */
  boolean isOfRole(String arn) {
    if (roleArn == null || pathKnown) {
      return arn.equals(roleArn);
    }
    // Names are unique in an account whatever their paths.
    int path = roleArn.indexOf('/');
    return arn.startsWith(roleArn.substring(0, path + 1))
        && arn.substring(arn.lastIndexOf('/')).equals(roleArn.substring(path));
  }

  /** Control policies of organizations do not reach service-linked roles. */
  boolean isServiceLinked() {
    return principal instanceof Principal.RoleSession session
        && session.roleName().startsWith("AWSServiceRoleFor");
  }

  /** The value of a key that tells of the principal; null when it has none. */
  @Nullable List<String> value(String key) {
    if (principal instanceof Principal.RoleSession session
        && session.terms().keys().containsKey(key)) {
      return one(session.terms().keys().get(key));
    }
    return switch (key) {
      case "aws:principalaccount" -> account().map(AccountId::value).map(List::of).orElse(null);
      case "aws:principalisawsservice" ->
          List.of(Boolean.toString(principal instanceof Principal.Service));
      case "aws:principalarn" -> one(arn());
      case "aws:principaltype" -> one(type());
      case "aws:userid" -> one(userId());
      case "aws:username" -> principal instanceof Principal.User user ? one(user.name()) : null;
      case "aws:principalservicename" ->
          principal instanceof Principal.Service service ? one(service.name()) : null;
      default -> null;
    };
  }

  /** A tag of the principal; names of tags are compared without case. */
  List<String> tag(String name) {
    return tags.properties().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(name))
        .map(tag -> tag.getValue().asText())
        .limit(1)
        .toList();
  }

  private @Nullable String arn() {
    if (principal instanceof Principal.RoleSession session) {
      return roleArn == null ? session.roleArn() : roleArn;
    }
    return hasAccount() ? principal.toString() : null;
  }

  private @Nullable String type() {
    if (principal instanceof Principal.RoleSession) {
      return "AssumedRole";
    }
    if (principal instanceof Principal.User) {
      return "User";
    }
    if (principal instanceof Principal.FederatedUser) {
      return "FederatedUser";
    }
    if (principal instanceof Principal.Anonymous) {
      return "Anonymous";
    }
    return principal instanceof Principal.Administrator ? "Account" : null;
  }

  private @Nullable String userId() {
    if (principal instanceof Principal.RoleSession session) {
      return session.roleUniqueId().isEmpty()
          ? null
          : session.roleUniqueId() + ":" + session.sessionName();
    }
    if (principal instanceof Principal.FederatedUser user) {
      return user.account() + ":" + user.name();
    }
    return principal instanceof Principal.Administrator administrator
        ? administrator.account().value()
        : null;
  }

  private static @Nullable List<String> one(@Nullable String value) {
    return value == null ? null : List.of(value);
  }
}
