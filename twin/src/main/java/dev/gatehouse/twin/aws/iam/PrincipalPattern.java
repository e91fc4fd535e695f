package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;
import java.util.ArrayList;
import java.util.List;

/** One principal that a resource policy or a trust policy names. */
sealed interface PrincipalPattern {
  /** How a request's principal is meant by a policy. */
  enum Match {
    NONE,
    /** By its account: the account's own identity policies must allow the request too. */
    ACCOUNT,
    /** By itself, or as anyone. */
    DIRECT
  }

  Match match(RequestContext context);

  static List<PrincipalPattern> compile(PolicyDocument.Principals principals, String label) {
    List<PrincipalPattern> patterns = new ArrayList<>();
    principals
        .byKind()
        .forEach((kind, values) -> values.forEach(value -> patterns.add(of(kind, value, label))));
    return List.copyOf(patterns);
  }

  private static PrincipalPattern of(String kind, String value, String label) {
    if (value.equals("*")) {
      return new Anyone();
    }
    if (kind.equals("Service")) {
      return new Service(value);
    }
    if (kind.equals("Federated") || kind.equals("CanonicalUser")) {
      return new Nobody(value);
    }
    return aws(value, label);
  }

  private static PrincipalPattern aws(String value, String label) {
    if (value.matches("[0-9]{12}")) {
      return new Account(new AccountId(value));
    }
    if (value.matches("A(ROA|IDA)[A-Z0-9]{13,21}")) {
      return new RoleId(value);
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
    if (parts[5].startsWith("assumed-role/")) {
      return new Session(value);
    }
    return parts[5].startsWith("role/") ? new Role(value) : new Nobody(value);
  }

  private static Match direct(boolean matches) {
    return matches ? Match.DIRECT : Match.NONE;
  }

  /** {@code "*"}: any principal of any account, and services. */
  record Anyone() implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return Match.DIRECT;
    }
  }

  /** All principals of an account, by its id or its root. */
  record Account(AccountId id) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return context.isOf(id) ? Match.ACCOUNT : Match.NONE;
    }
  }

  /** The sessions of a role, by its ARN. */
  record Role(String arn) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return direct(context.isSessionOf(arn));
    }
  }

  /** The sessions of one life of a role: a role made again under its name has another id. */
  record RoleId(String uniqueId) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return direct(context.hasRoleId(uniqueId));
    }
  }

  /** One session, by its ARN. */
  record Session(String arn) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return direct(context.isSession(arn));
    }
  }

  /** An AWS service. */
  record Service(String name) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return direct(context.isService(name));
    }
  }

  /** A principal of a kind that no caller in the twin can be: a user, an identity provider. */
  record Nobody(String value) implements PrincipalPattern {
    @Override
    public Match match(RequestContext context) {
      return Match.NONE;
    }
  }
}
