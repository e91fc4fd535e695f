package dev.gatehouse.twin.engine.state;

/** Ledgers for tests of other packages; kept nowhere. */
public final class StateLedgers {
  private StateLedgers() {}

  public static Ledger of(Checkpoint checkpoint) {
    return new Ledger(checkpoint, null);
  }
}
