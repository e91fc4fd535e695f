package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One request as policies see it: its principal and the values of its condition keys. */
final class RequestContext {
  /** Keys that requests of the twin may lack, as real ones may: absent unless a service sends. */
  private static final Set<String> MAY_BE_ABSENT =
      Set.of(
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast",
          "aws:federatedprovider",
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:referer",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceidentity",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:tagkeys",
          "aws:username",
          "aws:vpcsourceip",
          "lambda:eventsourcetoken",
          "lambda:functionurlauthtype",
          "lambda:invokedviafunctionurl",
          "sts:externalid",
          "sts:rolesessionname",
          "sts:sourceidentity");

  private final AccessRequest request;
  private final Optional<Entity> role;
  private final Clock clock;
  private final String action;

  /**
   * A request.
   *
   * @param role the role of the principal's session, while it lives
   */
  RequestContext(AccessRequest request, Optional<Entity> role, Clock clock) {
    this.request = request;
    this.role = role;
    this.clock = clock;
    this.action = request.action().toLowerCase(Locale.ROOT);
  }

  /** Lower-cased. */
  String action() {
    return action;
  }

  String resource() {
    return request.resource();
  }

  /** Whether the principal is a session of a role that was deleted since. */
  boolean roleIsGone() {
    return request.principal() instanceof Principal.RoleSession && role.isEmpty();
  }

  Optional<AccountId> account() {
    Principal principal = request.principal();
    if (principal instanceof Principal.RoleSession session) {
      return Optional.of(session.account());
    }
    return principal instanceof Principal.Administrator administrator
        ? Optional.of(administrator.account())
        : Optional.empty();
  }

  boolean isOf(AccountId account) {
    return account().filter(account::equals).isPresent();
  }

  boolean isSessionOf(String roleArn) {
    return role.flatMap(r -> r.text("arn")).filter(roleArn::equals).isPresent();
  }

  boolean hasRoleId(String uniqueId) {
    return request.principal() instanceof Principal.RoleSession session
        && session.roleUniqueId().equals(uniqueId);
  }

  boolean isSession(String arn) {
    return role.isPresent() && request.principal().toString().equals(arn);
  }

  boolean isService(String name) {
    return request.principal() instanceof Principal.Service service && service.name().equals(name);
  }

  /** The value of a key that has exactly one, as a policy variable needs it. */
  Optional<String> single(String key) {
    List<String> values = values(key);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /**
   * The values of a condition key.
   *
   * @param key lower-cased
   * @return empty when the request has no such key
   * @throws NotModelledException when a real request would have it and the twin does not know it
   */
  List<String> values(String key) {
    List<String> sent = request.context().get(key);
    if (sent != null) {
      return sent;
    }
    return switch (key) {
      case "aws:currenttime" -> List.of(clock.now().toString());
      case "aws:epochtime" -> List.of(Long.toString(clock.now().getEpochSecond()));
      case "aws:resourceaccount" -> List.of(request.resourceAccount().value());
      case "aws:requestedregion" -> region();
      case "aws:viaawsservice" -> List.of("false");
      case "aws:principalaccount" ->
          account().map(AccountId::value).map(List::of).orElse(List.of());
      case "aws:principalisawsservice" -> List.of(Boolean.toString(account().isEmpty()));
      case "aws:principalarn", "aws:principaltype", "aws:userid", "aws:principalservicename" ->
          ofPrincipal(key);
      default -> other(key);
    };
  }

  private List<String> ofPrincipal(String key) {
    Principal principal = request.principal();
    String value = null;
    if (principal instanceof Principal.RoleSession session) {
      value =
          switch (key) {
            case "aws:principalarn" -> role.flatMap(r -> r.text("arn")).orElse(session.roleArn());
            case "aws:principaltype" -> "AssumedRole";
            case "aws:userid" -> session.roleUniqueId() + ":" + session.sessionName();
            default -> null;
          };
    } else if (principal instanceof Principal.Administrator administrator) {
      value =
          switch (key) {
            case "aws:principalarn" -> administrator.toString();
            case "aws:principaltype" -> "Account";
            case "aws:userid" -> administrator.account().value();
            default -> null;
          };
    } else if (principal instanceof Principal.Service service) {
      value = key.equals("aws:principalservicename") ? service.name() : null;
    }
    return value == null ? List.of() : List.of(value);
  }

  private List<String> other(String key) {
    if (key.startsWith("aws:principaltag/")) {
      JsonNode tags = role.map(r -> r.at("tags")).orElse(null);
      return tags == null ? List.of() : tag(tags, key.substring(key.indexOf('/') + 1));
    }
    if (MAY_BE_ABSENT.contains(key) || key.startsWith("aws:requesttag/")) {
      return List.of();
    }
    throw new NotModelledException(
        "the condition key " + key + " for " + request.action(),
        "use a condition on the principal, the resource or a key that the service sends");
  }

  /** Tag names in condition keys are compared without case. */
  private static List<String> tag(JsonNode tags, String name) {
    return tags.properties().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(name))
        .map(tag -> tag.getValue().asText())
        .limit(1)
        .toList();
  }

  private List<String> region() {
    String[] parts = request.resource().split(":", 5);
    return parts.length == 5 && !parts[3].isEmpty() ? List.of(parts[3]) : List.of();
  }
}
