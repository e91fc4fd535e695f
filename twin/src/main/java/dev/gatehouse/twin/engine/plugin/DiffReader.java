package dev.gatehouse.twin.engine.plugin;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** Reads a provider's comparison from the wire. */
final class DiffReader {
  private DiffReader() {}

  static Diff read(DiffResponse response) {
    Diff.Changes changes =
        switch (response.getChanges()) {
          case DIFF_NONE -> Diff.Changes.NONE;
          case DIFF_SOME -> Diff.Changes.SOME;
          case DIFF_UNKNOWN, UNRECOGNIZED -> Diff.Changes.UNKNOWN;
        };
    return new Diff(
        changes,
        response.getReplacesList(),
        response.getDiffsList(),
        detailed(response),
        response.getDeleteBeforeReplace());
  }

  private static Optional<SortedMap<String, Diff.Kind>> detailed(DiffResponse response) {
    if (!response.getHasDetailedDiff()) {
      return Optional.empty();
    }
    SortedMap<String, Diff.Kind> kinds = new TreeMap<>();
    response.getDetailedDiffMap().forEach((path, diff) -> kinds.put(path, kind(diff.getKind())));
    return Optional.of(kinds);
  }

  private static Diff.Kind kind(PropertyDiff.Kind kind) {
    return switch (kind) {
      case ADD -> Diff.Kind.ADD;
      case ADD_REPLACE -> Diff.Kind.ADD_REPLACE;
      case DELETE -> Diff.Kind.DELETE;
      case DELETE_REPLACE -> Diff.Kind.DELETE_REPLACE;
      case UPDATE_REPLACE -> Diff.Kind.UPDATE_REPLACE;
      case UPDATE, UNRECOGNIZED -> Diff.Kind.UPDATE;
    };
  }
}
