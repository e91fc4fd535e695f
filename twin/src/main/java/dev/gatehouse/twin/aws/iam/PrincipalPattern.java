package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;
import java.util.ArrayList;
import java.util.List;

/** One principal that a resource policy or a trust policy names. */
sealed interface PrincipalPattern {
  /** How a request's principal is meant by a policy. */
  enum Match {
    NONE(0),
    /** By its account: the account's own identity policies must allow the request too. */
    ACCOUNT(1),
    /** By what its session was made from; a boundary and session policies still limit it. */
    ORIGIN(2),
    /** By itself, or as anyone. */
    DIRECT(3);

    private final int weight;

    Match(int weight) {
      this.weight = weight;
    }

    /** Grows with how closely the principal is named. */
    int weight() {
      return weight;
    }
  }

  Match match(Caller caller);

  static List<PrincipalPattern> compile(PolicyDocument.Principals principals, String label) {
    List<PrincipalPattern> patterns = new ArrayList<>();
    principals
        .byKind()
        .forEach((kind, values) -> values.forEach(value -> patterns.add(of(kind, value, label))));
    return List.copyOf(patterns);
  }

  private static PrincipalPattern of(String kind, String value, String label) {
    if (value.equals("*") && kind.equals("AWS")) {
      return new Anyone();
    }
    if (kind.equals("Service")) {
      return new Service(value);
    }
    if (kind.equals("Federated") || kind.equals("CanonicalUser")) {
      return new Federated(value);
    }
    return aws(value, label);
  }

  private static PrincipalPattern aws(String value, String label) {
    if (value.matches("[0-9]{12}")) {
      return new Account(new AccountId(value));
    }
    if (value.matches("A(ROA|IDA)[A-Z0-9]{13,21}")) {
      return new UniqueId(value);
    }
    String[] parts = value.split(":", 6);
    boolean identity =
        parts.length == 6
            && parts[0].equals("arn")
            && (parts[2].equals("iam") || parts[2].equals("sts"))
            && parts[3].isEmpty()
            && parts[4].matches("[0-9]{12}");
    if (!identity || value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
      throw PolicyParser.malformed(
          "Invalid principal in policy: \"AWS\":\"" + value + "\" (" + label + ")");
    }
    if (parts[5].equals("root")) {
      return new Account(new AccountId(parts[4]));
    }
    return parts[5].startsWith("role/") ? new Role(value) : new Itself(value);
  }

  private static Match when(boolean matches, Match match) {
    return matches ? match : Match.NONE;
  }

  /** {@code "*"}: any principal of any account, services, and nobody in particular. */
  record Anyone() implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return Match.DIRECT;
    }
  }

  /** All principals of an account, by its id or its root. */
  record Account(AccountId id) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return when(caller.account().filter(id::equals).isPresent(), Match.ACCOUNT);
    }
  }

  /** The sessions of a role, by its ARN. */
  record Role(String arn) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return when(caller.isOfRole(arn), Match.ORIGIN);
    }
  }

  /** The sessions of one life of a role: a role made again under its name has another id. */
  record UniqueId(String id) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return when(
          caller.principal() instanceof Principal.RoleSession session
              && session.roleUniqueId().equals(id),
          Match.ORIGIN);
    }
  }

  /** A user or a session, by its own ARN; a federated session also by its user's. */
  record Itself(String arn) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      Principal principal = caller.principal();
      boolean gone = principal instanceof Principal.RoleSession && caller.roleArn() == null;
      if (!gone && principal.toString().equals(arn)) {
        return Match.DIRECT;
      }
      boolean origin =
          principal instanceof Principal.FederatedUser user
              && arn.equals("arn:aws:iam::" + user.account() + ":user/" + user.name());
      return when(origin, Match.ORIGIN);
    }
  }

  /** An AWS service, or any. */
  record Service(String name) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return when(
          caller.principal() instanceof Principal.Service service
              && (name.equals("*") || service.name().equals(name)),
          Match.DIRECT);
    }
  }

  /** An identity provider, or an account by its canonical id, or any of these. */
  record Federated(String provider) implements PrincipalPattern {
    @Override
    public Match match(Caller caller) {
      return when(
          caller.principal() instanceof Principal.Federated federated
              && (provider.equals("*") || federated.provider().equals(provider)),
          Match.DIRECT);
    }
  }
}
