package dev.gatehouse.twin.engine.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to the ledger that happen together or not at all: one line of the journal. */
public final class Commit {
  /** An operation under way, from its beginning to its end. */
  public static final class Ticket {
    private final int number;
    private final PendingOperation operation;

    Ticket(int number, PendingOperation operation) {
      this.number = number;
      this.operation = operation;
    }

    int number() {
      return number;
    }

    PendingOperation operation() {
      return operation;
    }
  }

  private final List<Entry> finished = new ArrayList<>();
  private final Map<Entry, ResourceState> changed = new LinkedHashMap<>();
  private final List<ResourceState> added = new ArrayList<>();
  private final Map<Urn, Urn> renamed = new LinkedHashMap<>();
  private Optional<Ticket> ended = Optional.empty();
  private Optional<Entry> carried = Optional.empty();

  /** Ends an operation that was begun. */
  public Commit end(Ticket ticket) {
    ended = Optional.of(ticket);
    return this;
  }

  /** Takes an entry out of the ledger. */
  public Commit finish(Entry entry) {
    finished.add(entry);
    return this;
  }

  /**
   * Takes an entry out of the ledger because a state takes its place, under its name or another.
   */
  public Commit supersede(Entry entry, ResourceState by) {
    return finish(entry).rename(entry.urn(), by.urn());
  }

  /** Notes that a resource has a new name now. */
  public Commit rename(Urn from, Urn to) {
    if (!from.equals(to)) {
      renamed.put(from, to);
    }
    return this;
  }

  /** Changes an entry in its place. */
  public Commit change(Entry entry, ResourceState state) {
    changed.put(entry, state);
    return this;
  }

  /** Adds an entry behind all others. */
  public Commit add(ResourceState state) {
    added.add(state);
    return this;
  }

  /** Moves an unchanged entry behind those added so far, finishing the old one. */
  public Commit carry(Entry entry) {
    carried = Optional.of(entry);
    finished.add(entry);
    added.add(entry.state());
    return this;
  }

  Optional<Ticket> ended() {
    return ended;
  }

  /** Of an unchanged entry that moved, the one whose state the added one has. */
  Optional<Entry> carried() {
    return carried;
  }

  List<Entry> finished() {
    return finished;
  }

  Map<Entry, ResourceState> changed() {
    return changed;
  }

  /** Old names and new ones. */
  Map<Urn, Urn> renamed() {
    return renamed;
  }

  List<ResourceState> added() {
    return added;
  }
}
