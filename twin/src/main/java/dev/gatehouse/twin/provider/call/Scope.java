package dev.gatehouse.twin.provider.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.shape.Differ;
import dev.gatehouse.twin.provider.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to happen to one resource.
 *
 * @param id its Pulumi id; empty when it is to be made
 * @param state its outputs; empty when it is to be made or imported
 * @param inputs what it is to become; empty when it is read or deleted
 * @param changed the properties that an update gives another value
 */
public record Scope(
    Verb verb, Call call, String id, ObjectNode state, ObjectNode inputs, Set<String> changed) {
  public Scope {
    changed = Set.copyOf(changed);
  }

  /** What happens to it. */
  public enum Verb {
    CREATE,
    READ,
    UPDATE,
    DELETE
  }

  public static Scope create(Call call, ObjectNode inputs) {
    return new Scope(Verb.CREATE, call, "", nothing(), inputs, Set.of());
  }

  /** One that was just made, with the inputs that it was made from. */
  public static Scope made(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return new Scope(Verb.CREATE, call, id, state, inputs, Set.of());
  }

  public static Scope read(Call call, String id, ObjectNode state) {
    return new Scope(Verb.READ, call, id, state, nothing(), Set.of());
  }

  /** What the cloud filled in, and a program never gave, is no change. */
  public static Scope update(
      Call call, Shape shape, String id, ObjectNode state, ObjectNode inputs) {
    Set<String> changed =
        Differ.diff(shape, state, Shape.unmarked(inputs), List.of()).stream()
            .map(Differ.Change::property)
            .filter(name -> !isZero(state.path(name)) || !isZero(inputs.path(name)))
            .collect(Collectors.toSet());
    return new Scope(Verb.UPDATE, call, id, state, inputs, changed);
  }

  /** To Terraform a zero value and none are the same. */
  private static boolean isZero(JsonNode value) {
    boolean empty = value.isContainerNode() || value.asText("0").matches("|0|false");
    return value.isEmpty() && empty;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static Scope delete(Call call, String id, ObjectNode state) {
    return new Scope(Verb.DELETE, call, id, state, nothing(), Set.of());
  }

  boolean is(Verb other) {
    return verb == other;
  }

  AccountId account() {
    return call.account();
  }

  Region region() {
    return call.region();
  }

  /** What it is to become, or else what it is. */
  JsonNode at(String name) {
    return inputs.has(name) ? inputs.path(name) : state.path(name);
  }

  String text(String name) {
    return at(name).asText();
  }

  String arn(String service, String resource) {
    return call.arn(service, resource);
  }

  String global(String service, String resource) {
    return Arn.global(service, account(), resource).toString();
  }

  /** Whether an update gives one of these another value. */
  boolean changes(String... names) {
    return Stream.of(names).anyMatch(changed::contains);
  }

  /** Whether an update changes anything but tags. */
  boolean changesMoreThanTags() {
    return changed.stream().anyMatch(name -> !name.equals("tags") && !name.equals("tagsAll"));
  }

  boolean tagged() {
    return !inputs.path("tags").isEmpty();
  }

  /** A permission together with the condition keys of the tags that the request bears. */
  Need tagging(Need need) {
    List<String> names = new ArrayList<>();
    Need result = need;
    for (var tag : inputs.path("tags").properties()) {
      names.add(tag.getKey());
      String key = "aws:requesttag/" + tag.getKey().toLowerCase(Locale.ROOT);
      result = result.with(key, tag.getValue().asText());
    }
    return names.isEmpty() ? result : result.with("aws:tagkeys", names.toArray(String[]::new));
  }

  /** Tags that an update takes away. */
  boolean untags() {
    JsonNode tags = inputs.path("tags");
    return state.path("tags").properties().stream().anyMatch(tag -> !tags.has(tag.getKey()));
  }

  /** Tags that an update adds or changes. */
  boolean tags() {
    JsonNode tags = state.path("tags");
    return inputs.path("tags").properties().stream()
        .anyMatch(tag -> !Objects.equals(tags.get(tag.getKey()), tag.getValue()));
  }
}
