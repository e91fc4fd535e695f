package dev.gatehouse.twin.engine.state;

/**
 * One resource's place in the ledger. Two entries may bear one URN: a replaced resource, still to
 * be deleted, and its replacement. Only the ledger changes an entry.
 */
public final class Entry {
  private final int number;
  private volatile ResourceState state;
  private volatile boolean done;

  Entry(int number, ResourceState state) {
    this.number = number;
    this.state = state;
  }

  int number() {
    return number;
  }

  public ResourceState state() {
    return state;
  }

  public Urn urn() {
    return state.urn();
  }

  /** Whether the entry has left the ledger: deleted, or superseded by another. */
  public boolean done() {
    return done;
  }

  void set(ResourceState other) {
    state = other;
  }

  void finish() {
    done = true;
  }

  @Override
  public String toString() {
    return "#" + number + " " + urn();
  }
}
