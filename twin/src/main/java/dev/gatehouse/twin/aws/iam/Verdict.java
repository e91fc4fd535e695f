package dev.gatehouse.twin.aws.iam;

/** What one side's policies say to a request. */
sealed interface Verdict {
  /** The stronger of two: a denial, then a direct permission, then one by account. */
  default Verdict or(Verdict other) {
    return other.weight() > weight() ? other : this;
  }

  int weight();

  default boolean allows() {
    return weight() == 1 || weight() == 2;
  }

  /** Whether it allows by naming the principal itself or anyone, not only its account. */
  default boolean allowsDirectly() {
    return weight() == 2;
  }

  default boolean denies() {
    return weight() == 3;
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
  record Spoken(Statement statement, String source, boolean direct) implements Verdict {
    @Override
    public int weight() {
      if (statement.allow()) {
        return direct ? 2 : 1;
      }
      return 3;
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
      return 2;
    }

    @Override
    public String where() {
      return "the administrator's rights of " + holder;
    }
  }
}
