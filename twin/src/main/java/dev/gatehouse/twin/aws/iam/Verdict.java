package dev.gatehouse.twin.aws.iam;

/** What one side's policies say to a request. */
sealed interface Verdict {
  /** The stronger of two: a denial, then a permission by name, by origin, and by account. */
  default Verdict or(Verdict other) {
    return other.weight() > weight() ? other : this;
  }

  /**
   * 0 for silence, 1 to 3 for a permission, as strong as it names the principal, 4 for a denial.
   */
  int weight();

  default boolean allows() {
    return weight() >= 1 && weight() <= 3;
  }

  /** Whether it allows by naming the principal itself, what it comes from, or anyone. */
  default boolean allowsByName() {
    return weight() == 2 || weight() == 3;
  }

  /** Whether it allows by naming the principal itself or anyone. */
  default boolean allowsDirectly() {
    return weight() == 3;
  }

  default boolean denies() {
    return weight() == 4;
  }

  /** Which statement of which policy; nothing for a silent side. */
  String where();

  /** No statement speaks of the request. */
  record Silent() implements Verdict {
    @Override
    public int weight() {
      return 0;
    }

    @Override
    public String where() {
      return "no statement";
    }
  }

  /** A statement that speaks of the request. */
  record Spoken(Statement statement, String source, PrincipalPattern.Match match)
      implements Verdict {
    @Override
    public int weight() {
      return statement.allow() ? match.weight() : 4;
    }

    @Override
    public String where() {
      return statement.label() + " of " + source;
    }
  }

  /** All rights, of an account's administrator. */
  record AllRights(String holder) implements Verdict {
    @Override
    public int weight() {
      return 3;
    }

    @Override
    public String where() {
      return "the administrator's rights of " + holder;
    }
  }
}
