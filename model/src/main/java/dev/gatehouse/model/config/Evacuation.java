package dev.gatehouse.model.config;

import dev.gatehouse.model.AccountId;
import java.util.List;

/** How people lead clients out of a Region that Route 53 still finds healthy, and back. */
public sealed interface Evacuation {
  /** Not at all: Route 53's health checks alone decide. */
  record None() implements Evacuation {}

  /**
   * By a latch of each Region in every other Region, which holds when its Region dies.
   *
   * @param operators the accounts whose people may set and clear latches; at least one
   */
  record Latch(List<AccountId> operators) implements Evacuation {
    public Latch {
      if (operators.isEmpty()) {
        throw new IllegalArgumentException("latches that nobody may set: name an account");
      }
      operators = List.copyOf(operators);
    }
  }
}
