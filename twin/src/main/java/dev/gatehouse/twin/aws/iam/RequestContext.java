package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:tagkeys",
          "aws:vpcsourceip",
          "lambda:eventsourcetoken",
          "lambda:functionurlauthtype",
          "lambda:invokedviafunctionurl",
          "sts:externalid",
          "sts:rolesessionname",
          "sts:sourceidentity");

  private static final Set<String> OF_PRINCIPAL =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:principaltype",
          "aws:sourceidentity",
          "aws:userid",
          "aws:username",
          "lambda:sourcefunctionarn");

  private final AccessRequest request;
  private final Caller caller;
  private final Clock clock;
  private final boolean complete;
  private final Function<AccountId, Optional<Membership>> organizations;
  private final String action;

  /**
   * A request.
   *
   * @param organizations tells an account's place in one
   * @param complete whether the request's own context is all there is: a key that it lacks and that
   *     does not follow from the request is absent. Otherwise such a key is an error, so that a
   *     condition on what the twin does not know is never passed by
   */
  RequestContext(
      AccessRequest request,
      Caller caller,
      Clock clock,
      Function<AccountId, Optional<Membership>> organizations,
      boolean complete) {
    this.organizations = organizations;
    this.request = request;
    this.caller = caller;
    this.clock = clock;
    this.complete = complete;
    this.action = request.action().toLowerCase(Locale.ROOT);
  }

  /** Lower-cased. */
  String action() {
    return action;
  }

  String resource() {
    return request.resource();
  }

  AccessRequest request() {
    return request;
  }

  Caller caller() {
    return caller;
  }

  /** Whether the principal is a session of a role that was deleted since. */
  boolean roleIsGone() {
    return request.principal() instanceof Principal.RoleSession && caller.roleArn() == null;
  }

  boolean inAccountOfResource() {
    return caller.account().filter(request.resourceAccount()::equals).isPresent();
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
    if (OF_PRINCIPAL.contains(key)) {
      List<String> value = caller.value(key);
      return value == null ? List.of() : value;
    }
    return switch (key) {
      case "aws:currenttime" -> List.of(clock.now().toString());
      case "aws:epochtime" -> List.of(Long.toString(clock.now().getEpochSecond()));
      case "aws:resourceaccount" -> List.of(request.resourceAccount().value());
      case "aws:requestedregion" -> region();
      case "aws:viaawsservice" -> List.of("false");
      case "aws:principalorgid" -> ofOrganization(caller.account(), Membership::id);
      case "aws:principalorgpaths" -> ofOrganization(caller.account(), Membership::path);
      case "aws:resourceorgid" ->
          ofOrganization(Optional.of(request.resourceAccount()), Membership::id);
      case "aws:resourceorgpaths" ->
          ofOrganization(Optional.of(request.resourceAccount()), Membership::path);
      default -> other(key);
    };
  }

  private List<String> other(String key) {
    if (key.startsWith("aws:principaltag/")) {
      return caller.tag(key.substring(key.indexOf('/') + 1));
    }
    if (complete || MAY_BE_ABSENT.contains(key) || key.startsWith("aws:requesttag/")) {
      return List.of();
    }
    throw new NotModelledException(
        "the condition key " + key + " for " + request.action(),
        "use a condition on the principal, the resource or a key that the service sends");
  }

  /** Documented: absent where the account is in no organization. */
  private List<String> ofOrganization(
      Optional<AccountId> account, Function<Membership, String> what) {
    return account.flatMap(organizations).map(what).map(List::of).orElse(List.of());
  }

  private List<String> region() {
    String[] parts = request.resource().split(":", 5);
    return parts.length == 5 && !parts[3].isEmpty() ? List.of(parts[3]) : List.of();
  }
}
