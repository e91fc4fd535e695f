package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;

/** Who makes a request. */
public sealed interface Principal {
  /** A session of a role; {@code roleUniqueId} ({@code AROA…}) is the one it was made with. */
  record RoleSession(AccountId account, String roleName, String roleUniqueId, String sessionName)
      implements Principal {
    public String roleArn() {
      return "arn:aws:iam::" + account + ":role/" + roleName;
    }

    @Override
    public String toString() {
      return "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
    }
  }

  /** An AWS service, such as {@code apigateway.amazonaws.com}. */
  record Service(String name) implements Principal {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Somebody with all rights in an account, such as the person at the keyboard. */
  record Administrator(AccountId account) implements Principal {
    @Override
    public String toString() {
      return "arn:aws:iam::" + account + ":root";
    }
  }
}
