package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;

/** Who makes a request. */
public sealed interface Principal {
  /**
   * Reads a principal as people write it: an ARN, a service's name, an account.
   *
   * @throws dev.gatehouse.twin.aws.CaseException when the text is none
   */
  static Principal parse(String text) {
    return CasePrincipal.read(text);
  }

  /** Who can sign a request with keys of the twin's. */
  sealed interface Signed extends Principal permits RoleSession, Administrator {
    AccountId account();

    /** What {@code GetCallerIdentity} calls {@code UserId}. */
    String userId();
  }

  /**
   * A session of a role.
   *
   * @param roleUniqueId ({@code AROA…}) the one it was made with; empty where it is not known
   * @param sessionName empty where any session of the role is meant
   * @param terms what the session was made with
   */
  record RoleSession(
      AccountId account,
      String roleName,
      String roleUniqueId,
      String sessionName,
      SessionTerms terms)
      implements Signed {
    /** A session without session policies. */
    public RoleSession(
        AccountId account, String roleName, String roleUniqueId, String sessionName) {
      this(account, roleName, roleUniqueId, sessionName, SessionTerms.NONE);
    }

    @Override
    public String userId() {
      return roleUniqueId + ":" + sessionName;
    }

    public String roleArn() {
      return "arn:aws:iam::" + account + ":role/" + roleName;
    }

    @Override
    public String toString() {
      return sessionName.isEmpty()
          ? roleArn()
          : "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
    }
  }

  /**
   * A user of IAM.
   *
   * @param path with its slashes and the name, such as {@code team/ann}
   */
  record User(AccountId account, String path) implements Principal {
    /** The name alone. */
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return "arn:aws:iam::" + account + ":user/" + path;
    }
  }

  /** A session that {@code GetFederationToken} made for a user. */
  record FederatedUser(AccountId account, String name) implements Principal {
    @Override
    public String toString() {
      return "arn:aws:sts::" + account + ":federated-user/" + name;
    }
  }

  /** Somebody whom an identity provider vouches for, before a role is assumed. */
  record Federated(String provider) implements Principal {
    @Override
    public String toString() {
      return provider;
    }
  }

  /** An AWS service, such as {@code apigateway.amazonaws.com}. */
  record Service(String name) implements Principal {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Somebody with all rights in an account, such as the person at the keyboard, or its root. */
  record Administrator(AccountId account) implements Signed {
    @Override
    public String userId() {
      return account.value();
    }

    @Override
    public String toString() {
      return "arn:aws:iam::" + account + ":root";
    }
  }

  /** Somebody who did not sign the request. */
  record Anonymous() implements Principal {
    @Override
    public String toString() {
      return "anonymous";
    }
  }
}
