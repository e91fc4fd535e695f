package dev.gatehouse.twin.fault;

import dev.gatehouse.model.Region;

/** Something broken on purpose: a Region whose front door fails in one manner. */
public record Fault(String id, Region region, Mode mode) {
  /** The manner in which a Region fails, as its clients see it. */
  public enum Mode {
    /** Connections are accepted and nothing is ever answered. */
    DROP,
    /** Connections are refused. */
    REFUSE,
    /** Every request is answered 503. */
    FIVE_XX
  }
}
