package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Differ;
import dev.gatehouse.twin.provider.shape.Differ.Change;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.provider.wire.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/** Answers what a change of inputs does to a resource. */
final class Diffs {
  private final ResourceModel model;
  private final Path directory;

  Diffs(ResourceModel model, Path directory) {
    this.model = model;
    this.directory = directory;
  }

  DiffResponse of(DiffRequest request) {
    ObjectNode state = Wire.read(request.getOlds());
    ObjectNode news = Wire.read(request.getNews());
    ObjectNode olds = request.hasOldInputs() ? Wire.read(request.getOldInputs()) : state;
    withoutArchivesThatAreTheSame(state, olds, news);
    List<Change> changes = Differ.diff(model.shape(), olds, news, request.getIgnoreChangesList());
    DiffResponse.Builder response = response(changes);
    boolean replaces = response.getReplacesCount() > 0;
    return response
        .addAllStables(stables(response.getReplacesList()))
        .setDeleteBeforeReplace(replaces && keepsItsGivenName(olds, news))
        .build();
  }

  /** Of the configuration only the Region makes another provider, as in pulumi-aws. */
  static DiffResponse ofConfig(DiffRequest request) {
    ObjectNode olds =
        Wire.read(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
    ObjectNode news = Wire.read(request.getNews());
    DiffResponse.Builder response = DiffResponse.newBuilder().setChanges(DiffChanges.DIFF_NONE);
    Set<String> names = new TreeSet<>();
    olds.fieldNames().forEachRemaining(names::add);
    news.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!Objects.equals(olds.get(name), news.get(name))) {
        response.setChanges(DiffChanges.DIFF_SOME).addDiffs(name);
        if (name.equals("region")) {
          response.addReplaces(name);
        }
      }
    }
    return response.build();
  }

  private static DiffResponse.Builder response(List<Change> changes) {
    DiffResponse.Builder response = DiffResponse.newBuilder().setHasDetailedDiff(true);
    Set<String> properties = new LinkedHashSet<>();
    Set<String> replaced = new LinkedHashSet<>();
    for (Change change : changes) {
      properties.add(change.property());
      if (change.replaces()) {
        replaced.add(change.property());
      }
      response.putDetailedDiff(
          change.path(),
          PropertyDiff.newBuilder().setKind(kind(change)).setInputDiff(true).build());
    }
    return response
        .setChanges(changes.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
        .addAllDiffs(properties)
        .addAllReplaces(replaced);
  }

  private static PropertyDiff.Kind kind(Change change) {
    boolean replaces = change.replaces();
    return switch (change.what()) {
      case ADDED -> replaces ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case DELETED -> replaces ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
      case UPDATED -> replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    };
  }

  private List<String> stables(List<String> replaced) {
    return model.shape().properties().stream()
        .filter(property -> property.forceNew() && !replaced.contains(property.name()))
        .map(Property::name)
        .sorted()
        .toList();
  }

  /** The real provider's rule: a name that the program gave itself cannot exist twice. */
  private boolean keepsItsGivenName(ObjectNode olds, ObjectNode news) {
    for (Property property : model.shape().properties()) {
      JsonNode name = news.get(property.name());
      if (property.autoName().isPresent()
          && name != null
          && name.equals(olds.get(property.name()))) {
        boolean madeUp = false;
        for (JsonNode filled : news.path(Shape.DEFAULTS)) {
          madeUp |= filled.asText().equals(property.name());
        }
        return !madeUp;
      }
    }
    return false;
  }

  /**
   * Archives are compared by content: by the hashes that the engine sends, or else the file's own
   * hash with that of the code that was deployed.
   */
  private void withoutArchivesThatAreTheSame(ObjectNode state, ObjectNode olds, ObjectNode news) {
    for (Property property : model.shape().properties()) {
      JsonNode is = news.get(property.name());
      JsonNode was = olds.get(property.name());
      if (property.kind() instanceof Kind.Archive && is != null && was != null) {
        if (sameArchive(state, was, is)) {
          news.set(property.name(), was);
        } else if (was.equals(is)) {
          // The same path with another content: a difference must be visible in the values.
          olds.set(property.name(), olds.objectNode().set("replaced", was));
        }
      }
    }
  }

  private boolean sameArchive(ObjectNode state, JsonNode was, JsonNode is) {
    if (was.has("hash") && is.has("hash")) {
      return was.path("hash").equals(is.path("hash"));
    }
    Path file = directory.resolve(is.path("path").asText());
    return Files.isRegularFile(file)
        && Artifacts.base64Of(file).equals(state.path("codeSha256").asText());
  }
}
