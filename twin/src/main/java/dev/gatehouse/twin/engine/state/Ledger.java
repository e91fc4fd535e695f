package dev.gatehouse.twin.engine.state;

import dev.gatehouse.twin.sim.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stack while a run changes it. What the run made stands before what it has not
 * touched yet, so that each resource stays behind what it leans on. Source: {@code
 * backend.SnapshotManager} of pulumi v3.190.0; but changes go to a journal, a line each, instead of
 * rewriting the whole state. Safe for use by several threads.
 */
public final class Ledger implements AutoCloseable {
  private final List<Entry> base;
  private final List<Entry> fresh = new ArrayList<>();
  private final List<PendingOperation> inherited;
  private final Set<Commit.Ticket> open = new LinkedHashSet<>();
  private final Renames renames = new Renames();
  private final Map<Urn, Entry> latest = new HashMap<>();
  private final @Nullable Store store;
  private int next;
  private int nextTicket;
  private boolean rebased;

  /** Where a ledger is kept between runs; a preview's is kept nowhere. */
  record Store(
      StateFiles files,
      SecretsKeeper secrets,
      DeploymentJson json,
      Journal journal,
      JournalJson lines,
      Clock clock) {}

  Ledger(Checkpoint checkpoint, @Nullable Store store) {
    this.base = new ArrayList<>();
    for (ResourceState state : checkpoint.resources()) {
      base.add(new Entry(next++, state));
    }
    this.inherited = new ArrayList<>(checkpoint.pending());
    this.store = store;
  }

  /** What the last run left, in order; entries leave by {@link Entry#done}. */
  public synchronized List<Entry> base() {
    return List.copyOf(base);
  }

  /** Operations that the last run left under way. */
  public synchronized List<PendingOperation> inherited() {
    return List.copyOf(inherited);
  }

  /** Everything there is now, in order. */
  public synchronized List<Entry> entries() {
    List<Entry> all = new ArrayList<>(fresh);
    all.addAll(base);
    all.removeIf(Entry::done);
    return all;
  }

  /** What this run made of a resource, or read. */
  public synchronized Optional<ResourceState> latest(Urn urn) {
    return Optional.ofNullable(latest.get(urn)).map(Entry::state);
  }

  /** Notes that a change is about to be asked for, in case nobody lives to hear the answer. */
  public Commit.Ticket begin(PendingOperation.Kind kind, ResourceState state) {
    return begin(new PendingOperation(state, kind, ""));
  }

  /** Notes that something is about to be created, under a token of its own. */
  public Commit.Ticket beginCreation(ResourceState state, String clientToken) {
    return begin(new PendingOperation(state, PendingOperation.Kind.CREATING, clientToken));
  }

  private synchronized Commit.Ticket begin(PendingOperation operation) {
    Commit.Ticket ticket = new Commit.Ticket(nextTicket++, operation);
    if (store != null) {
      store.journal().append(store.lines().begun(ticket));
    }
    open.add(ticket);
    return ticket;
  }

  /** Makes the changes; answers the entries that the added states became, in order. */
  public synchronized List<Entry> commit(Commit commit) {
    if (rebased && store != null) {
      throw new IllegalStateException("a refresh ends with its ledger: open another to go on");
    }
    List<Entry> added = new ArrayList<>();
    for (ResourceState state : commit.added()) {
      added.add(new Entry(next++, state));
    }
    if (store != null) {
      store.journal().append(store.lines().committed(commit, added));
    }
    commit.ended().ifPresent(open::remove);
    commit.finished().forEach(Entry::finish);
    commit.changed().forEach(Entry::set);
    commit.renamed().forEach(renames::add);
    fresh.addAll(added);
    added.forEach(entry -> latest.put(entry.urn(), entry));
    return added;
  }

  /** Forgets operations of earlier runs, all or all but creations, whose result may still exist. */
  public synchronized void settle(boolean creationsToo) {
    inherited.removeIf(
        operation -> creationsToo || operation.kind() != PendingOperation.Kind.CREATING);
  }

  /** Forgets operations of earlier runs whose end is known now. */
  public synchronized void settle(List<PendingOperation> known) {
    inherited.removeAll(known);
  }

  /**
   * Replaces the base by what a refresh found. The journal knows nothing of it, so that a killed
   * refresh leaves the state as it was; a ledger on disk takes no changes after this.
   */
  public synchronized void rebase(List<ResourceState> states) {
    if (!fresh.isEmpty()) {
      throw new IllegalStateException("a refresh comes before everything else");
    }
    rebased = true;
    base.forEach(Entry::finish);
    base.clear();
    for (ResourceState state : Order.of(states)) {
      base.add(new Entry(next++, state));
    }
  }

  public synchronized Checkpoint checkpoint() {
    List<PendingOperation> pending = new ArrayList<>();
    open.forEach(ticket -> pending.add(ticket.operation()));
    inherited.stream()
        .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
        .forEach(pending::add);
    Optional<String> salt = store == null ? Optional.empty() : store.secrets().salt();
    List<ResourceState> states = entries().stream().map(Entry::state).toList();
    return new Checkpoint(Order.of(renames.applied(states)), pending, salt);
  }

  /**
   * Ends the run: writes the checkpoint, then removes the journal. When writing fails, the journal
   * stays and the next run replays it.
   */
  @Override
  public synchronized void close() {
    if (store == null) {
      return;
    }
    try (Journal journal = store.journal()) {
      journal.flush();
      store
          .files()
          .replace(
              store.json(),
              checkpoint(),
              store.clock().now(),
              hash -> {
                journal.append(store.lines().closed(hash));
                journal.flush();
              });
      journal.discard();
    }
  }
}
