package dev.gatehouse.twin.world;

import dev.gatehouse.model.AccountId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that exists in the twin. Reads are lock-free; each write is told to the listeners, in
 * order, before it returns. Rooms that build an index compare {@link #version(String)} to know
 * whether theirs is stale.
 */
public final class World {
  private final ConcurrentMap<String, ConcurrentMap<EntityKey, Entity>> byType =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicLong> versions = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Is told of each change while the world is locked for writing: be quick, do not write. */
  public interface Listener {
    void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after);
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
    Map<EntityKey, Entity> entities = byType.get(key.type());
    return entities == null ? Optional.empty() : Optional.ofNullable(entities.get(key));
  }

  /** All things of a type, in every account and Region, ordered by account, Region and id. */
  public List<Entity> list(String type) {
    Map<String, Entity> sorted = new TreeMap<>();
    byType
        .getOrDefault(type, new ConcurrentHashMap<>())
        .forEach((key, entity) -> sorted.put(sortKey(key), entity));
    return Collections.unmodifiableList(List.copyOf(sorted.values()));
  }

  /** The things of a type in one account and Region ({@link EntityKey#GLOBAL} for none). */
  public List<Entity> list(String type, AccountId account, String region) {
    return list(type).stream()
        .filter(e -> e.key().account().equals(account) && e.key().region().equals(region))
        .toList();
  }

  /** Grows with each change to things of this type. */
  public long version(String type) {
    AtomicLong version = versions.get(type);
    return version == null ? 0 : version.get();
  }

  /** Makes a thing or replaces its properties. */
  public synchronized void put(Entity entity) {
    EntityKey key = entity.key();
    Entity before =
        byType.computeIfAbsent(key.type(), t -> new ConcurrentHashMap<>()).put(key, entity);
    changed(key, Optional.ofNullable(before), Optional.of(entity));
  }

  /** Removes a thing; false when there was none. */
  public synchronized boolean remove(EntityKey key) {
    Map<EntityKey, Entity> entities = byType.get(key.type());
    Entity before = entities == null ? null : entities.remove(key);
    if (before == null) {
      return false;
    }
    changed(key, Optional.of(before), Optional.empty());
    return true;
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    versions.computeIfAbsent(key.type(), t -> new AtomicLong()).incrementAndGet();
    listeners.forEach(listener -> listener.changed(key, before, after));
  }

  private static String sortKey(EntityKey key) {
    return key.account() + "\u0000" + key.region() + "\u0000" + key.id();
  }
}
