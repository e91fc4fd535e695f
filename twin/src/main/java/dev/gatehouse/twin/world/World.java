package dev.gatehouse.twin.world;

import dev.gatehouse.model.AccountId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that exists in the twin. Reads are lock-free; each write is told to the listeners, in
 * order, before it returns. Rooms that build an index compare {@link #version(String)} to know
 * whether theirs is stale.
 */
public final class World implements AutoCloseable {
  private static final Comparator<EntityKey> ORDER =
      Comparator.comparing(EntityKey::account)
          .thenComparing(EntityKey::region)
          .thenComparing(EntityKey::id);

  private final ConcurrentMap<String, NavigableMap<EntityKey, Entity>> byType =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicLong> versions = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Journal journal;
  private final Optional<WorldFile> home;
  private int living;

  /** What is to be journalled together, while something does several changes. */
  private @Nullable List<JournalLine> together;

  /** Is told of each change while the world is locked for writing: be quick, do not write. */
  public interface Listener {
    void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after);
  }

  /** An empty world in memory. */
  public World() {
    this.journal = Journal.none();
    this.home = Optional.empty();
  }

  private World(WorldFile home) {
    this.home = Optional.of(home);
    this.journal = home.read(this::replay);
  }

  /**
   * Opens the world that lives in a folder, an empty one when there is none yet.
   *
   * @throws WorldException when another process has it open, or its journal is damaged
   */
  public static World open(Path directory) {
    WorldFile home = new WorldFile(directory);
    try {
      return new World(home);
    } catch (RuntimeException failure) {
      home.close();
      throw failure;
    }
  }

  /** The same things in memory; what happens to them there happens nowhere else. */
  public synchronized World copy() {
    World copy = new World();
    byType.values().forEach(entities -> entities.values().forEach(copy::set));
    return copy;
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Tells the listener of each thing of a type that exists, then of each change to one. */
  public synchronized void follow(String type, Listener listener) {
    list(type).forEach(e -> listener.changed(e.key(), Optional.empty(), Optional.of(e)));
    listeners.add(
        (key, before, after) -> {
          if (key.type().equals(type)) {
            listener.changed(key, before, after);
          }
        });
  }

  public Optional<Entity> get(EntityKey key) {
    return Optional.ofNullable(entities(key.type()).get(key));
  }

  /** All things of a type, in every account and Region, ordered by account, Region and id. */
  public List<Entity> list(String type) {
    return List.copyOf(entities(type).values());
  }

  /** The things of a type in one account and Region ({@link EntityKey#GLOBAL} for none). */
  public List<Entity> list(String type, AccountId account, String region) {
    return list(type, account, region, "");
  }

  /** The things of a type in one account and Region whose id begins with a text, by id. */
  public List<Entity> list(String type, AccountId account, String region, String idPrefix) {
    EntityKey from = new EntityKey(type, account, region, idPrefix);
    EntityKey to = new EntityKey(type, account, region, idPrefix + Character.MAX_VALUE);
    return List.copyOf(entities(type).subMap(from, true, to, false).values());
  }

  /** Grows with each change to things of this type. */
  public long version(String type) {
    AtomicLong version = versions.get(type);
    return version == null ? 0 : version.get();
  }

  /** Makes a thing or replaces its properties. */
  public synchronized void put(Entity entity) {
    EntityKey key = entity.key();
    note(new JournalLine(key, Optional.of(entity)));
    Entity before = set(entity);
    changed(key, Optional.ofNullable(before), Optional.of(entity));
  }

  /** Removes a thing; false when there was none. */
  public synchronized boolean remove(EntityKey key) {
    if (get(key).isEmpty()) {
      return false;
    }
    note(new JournalLine(key, Optional.empty()));
    changed(key, unset(key), Optional.empty());
    return true;
  }

  /**
   * Does something with all its changes as one: whoever is killed, the world has either all of them
   * or none. The lock is held meanwhile, and nobody else changes anything.
   */
  public synchronized <T> T together(Supplier<T> work) {
    if (together != null) {
      return work.get();
    }
    List<JournalLine> changes = new ArrayList<>();
    together = changes;
    try {
      return work.get();
    } finally {
      together = null;
      if (!changes.isEmpty()) {
        journal.append(changes);
        compact();
      }
    }
  }

  private void note(JournalLine change) {
    if (together == null) {
      journal.append(List.of(change));
    } else {
      together.add(change);
    }
  }

  /** Returns when every change made before the call would survive the end of the machine. */
  public void sync() {
    journal.sync();
  }

  /** Ends the writing; a world in memory has nothing to end. */
  @Override
  public synchronized void close() {
    journal.close();
    home.ifPresent(WorldFile::close);
  }

  private void replay(JournalLine line) {
    line.now().ifPresentOrElse(this::set, () -> unset(line.key()));
  }

  private @Nullable Entity set(Entity entity) {
    EntityKey key = entity.key();
    Entity before =
        byType
            .computeIfAbsent(key.type(), t -> new ConcurrentSkipListMap<>(ORDER))
            .put(key, entity);
    living += before == null ? 1 : 0;
    return before;
  }

  private Optional<Entity> unset(EntityKey key) {
    Optional<Entity> before = Optional.ofNullable(entities(key.type()).remove(key));
    living -= before.isPresent() ? 1 : 0;
    return before;
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    versions.computeIfAbsent(key.type(), t -> new AtomicLong()).incrementAndGet();
    listeners.forEach(listener -> listener.changed(key, before, after));
    if (together == null) {
      compact();
    }
  }

  private void compact() {
    journal.compact(living, byType.values().stream().map(NavigableMap::values).toList());
  }

  private NavigableMap<EntityKey, Entity> entities(String type) {
    NavigableMap<EntityKey, Entity> entities = byType.get(type);
    return entities == null ? new ConcurrentSkipListMap<>(ORDER) : entities;
  }
}
