package dev.gatehouse.twin.engine.plugin;

import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A provider's comparison of a resource with what is wanted.
 *
 * @param detailed the change at each path; absent when the provider gives none
 */
public record Diff(
    Changes changes,
    List<String> replaceKeys,
    List<String> changedKeys,
    Optional<SortedMap<String, Kind>> detailed,
    boolean deleteBeforeReplace) {
  public static final Diff NONE =
      new Diff(Changes.NONE, List.of(), List.of(), Optional.empty(), false);

  /** Whether anything changes. */
  public enum Changes {
    UNKNOWN,
    NONE,
    SOME
  }

  /** How a property changes. */
  public enum Kind {
    ADD,
    ADD_REPLACE,
    DELETE,
    DELETE_REPLACE,
    UPDATE,
    UPDATE_REPLACE;

    boolean replaces() {
      return this == ADD_REPLACE || this == DELETE_REPLACE || this == UPDATE_REPLACE;
    }

    Kind replacing() {
      return switch (this) {
        case ADD, ADD_REPLACE -> ADD_REPLACE;
        case DELETE, DELETE_REPLACE -> DELETE_REPLACE;
        case UPDATE, UPDATE_REPLACE -> UPDATE_REPLACE;
      };
    }

    Kind inverted() {
      return switch (this) {
        case ADD -> DELETE;
        case ADD_REPLACE -> DELETE_REPLACE;
        case DELETE -> ADD;
        case DELETE_REPLACE -> ADD_REPLACE;
        case UPDATE, UPDATE_REPLACE -> this;
      };
    }
  }

  public Diff {
    replaceKeys = List.copyOf(replaceKeys);
    changedKeys = List.copyOf(changedKeys);
  }

  /** Some change, replacing because of the keys. */
  public static Diff replacing(String key) {
    return new Diff(Changes.SOME, List.of(key), List.of(), Optional.empty(), false);
  }

  public static Diff some() {
    return new Diff(Changes.SOME, List.of(), List.of(), Optional.empty(), false);
  }

  /** The comparison of two sets of inputs, for a provider that does not compare itself. */
  static Diff ofInputs(Properties old, Properties fresh) {
    TreeMap<String, Kind> kinds = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>(old.names());
    names.addAll(fresh.names());
    for (String name : names) {
      if (!old.has(name)) {
        kinds.put(name, Kind.ADD);
      } else if (!fresh.has(name)) {
        kinds.put(name, Kind.DELETE);
      } else if (!old.get(name).equals(fresh.get(name))) {
        kinds.put(name, Kind.UPDATE);
      }
    }
    return kinds.isEmpty()
        ? NONE
        : new Diff(Changes.SOME, List.of(), List.copyOf(kinds.keySet()), Optional.of(kinds), false);
  }

  /** Whether the change needs a new resource. */
  public boolean replaces() {
    return !replaceKeys.isEmpty()
        || detailed.stream().anyMatch(kinds -> kinds.values().stream().anyMatch(Kind::replaces));
  }

  /** The same change, replacing where one of the paths is touched. */
  public Diff replacingOn(List<PropertyPath> paths) {
    if (changes != Changes.SOME || paths.isEmpty()) {
      return this;
    }
    List<String> keys = new ArrayList<>(replaceKeys);
    for (String key : changedKeys) {
      if (!keys.contains(key) && touches(paths, key)) {
        keys.add(key);
      }
    }
    Optional<SortedMap<String, Kind>> kinds =
        detailed.map(
            before -> {
              SortedMap<String, Kind> after = new TreeMap<>();
              before.forEach(
                  (path, kind) -> after.put(path, touches(paths, path) ? kind.replacing() : kind));
              return after;
            });
    return new Diff(changes, keys, changedKeys, kinds, deleteBeforeReplace);
  }

  private static boolean touches(List<PropertyPath> paths, String path) {
    PropertyPath changed = PropertyPath.parse(path);
    return paths.stream().anyMatch(wanted -> wanted.contains(changed));
  }

  /** The paths and the words for their change, for people; reversed for a refresh. */
  public SortedMap<String, String> shown(boolean reversed) {
    SortedMap<String, String> shown = new TreeMap<>();
    detailed.ifPresent(
        kinds ->
            kinds.forEach(
                (path, kind) -> shown.put(path, word(reversed ? kind.inverted() : kind))));
    if (detailed.isEmpty()) {
      changedKeys.forEach(key -> shown.put(key, word(Kind.UPDATE)));
    }
    return shown;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
