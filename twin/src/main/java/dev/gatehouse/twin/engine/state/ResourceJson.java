package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.value.Properties;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One resource of a deployment: {@code apitype.ResourceV3} of pulumi v3.190.0, field by field. */
final class ResourceJson {
  private static final Set<String> READ =
      Set.of(
          "urn",
          "custom",
          "delete",
          "id",
          "type",
          "inputs",
          "outputs",
          "parent",
          "protect",
          "external",
          "dependencies",
          "initErrors",
          "provider",
          "propertyDependencies",
          "pendingReplacement",
          "additionalSecretOutputs",
          "customTimeouts",
          "retainOnDelete",
          "deletedWith",
          "created",
          "modified",
          "ignoreChanges",
          "replaceOnChanges");

  private final JsonMapper json;
  private final Crypter crypter;

  ResourceJson(JsonMapper json, Crypter crypter) {
    this.json = json;
    this.crypter = crypter;
  }

  void write(ResourceState state, JsonGenerator out) throws IOException {
    ResourceState.Condition condition = state.condition();
    out.writeStartObject();
    out.writeStringField("urn", state.urn().value());
    out.writeBooleanField("custom", state.custom());
    flag("delete", condition.delete(), out);
    text("id", state.id(), out);
    out.writeStringField("type", state.type());
    properties("inputs", state.inputs(), state.urn().value(), out);
    properties("outputs", state.outputs(), state.urn().value(), out);
    text("parent", state.parent().map(Urn::value).orElse(""), out);
    flag("protect", state.options().protect(), out);
    flag("external", condition.external(), out);
    urns("dependencies", state.links().dependencies(), out);
    texts("initErrors", condition.initErrors(), out);
    text("provider", state.links().provider(), out);
    propertyDependencies(state.links().propertyDependencies(), out);
    flag("pendingReplacement", condition.pendingReplacement(), out);
    writeOptions(state, out);
    for (Map.Entry<String, JsonNode> other : state.others().entrySet()) {
      out.writeFieldName(other.getKey());
      json.writeTree(out, other.getValue());
    }
    out.writeEndObject();
  }

  private static void writeOptions(ResourceState state, JsonGenerator out) throws IOException {
    ResourceState.Options options = state.options();
    texts("additionalSecretOutputs", options.additionalSecretOutputs(), out);
    if (!options.timeouts().equals(ResourceState.Timeouts.DEFAULT)) {
      out.writeObjectFieldStart("customTimeouts");
      seconds("create", options.timeouts().create(), out);
      seconds("update", options.timeouts().update(), out);
      seconds("delete", options.timeouts().delete(), out);
      out.writeEndObject();
    }
    flag("retainOnDelete", options.retainOnDelete(), out);
    text("deletedWith", state.links().deletedWith().map(Urn::value).orElse(""), out);
    text("created", state.stamps().created().map(Instant::toString).orElse(""), out);
    text("modified", state.stamps().modified().map(Instant::toString).orElse(""), out);
    texts("ignoreChanges", options.ignoreChanges(), out);
    texts("replaceOnChanges", options.replaceOnChanges(), out);
  }

  private static void seconds(String name, double value, JsonGenerator out) throws IOException {
    // Whole seconds as Pulumi writes them.
    if (value != 0 && value == Math.rint(value)) {
      out.writeNumberField(name, (long) value);
    } else if (value != 0) {
      out.writeNumberField(name, value);
    }
  }

  private static void flag(String name, boolean value, JsonGenerator out) throws IOException {
    if (value) {
      out.writeBooleanField(name, true);
    }
  }

  private static void text(String name, String value, JsonGenerator out) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  private void properties(String name, Properties properties, String urn, JsonGenerator out)
      throws IOException {
    if (!properties.isEmpty()) {
      out.writeFieldName(name);
      values(name, urn).write(properties, out);
    }
  }

  /** Inputs and outputs keep a ciphertext each, even of one secret that is both. */
  private ValueJson values(String name, String urn) {
    return new ValueJson(json, crypter, "the " + name + " of " + urn);
  }

  private static void texts(String name, List<String> values, JsonGenerator out)
      throws IOException {
    if (!values.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (String value : values) {
        out.writeString(value);
      }
      out.writeEndArray();
    }
  }

  private static void urns(String name, List<Urn> urns, JsonGenerator out) throws IOException {
    texts(name, urns.stream().map(Urn::value).toList(), out);
  }

  private static void propertyDependencies(SortedMap<String, List<Urn>> map, JsonGenerator out)
      throws IOException {
    if (map.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("propertyDependencies");
    for (Map.Entry<String, List<Urn>> entry : map.entrySet()) {
      out.writeArrayFieldStart(entry.getKey());
      for (Urn urn : entry.getValue()) {
        out.writeString(urn.value());
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** Reads one resource; throws {@link StateException} or {@link IllegalArgumentException}. */
  ResourceState read(JsonNode node) {
    String urn = node.path("urn").asText("");
    if (urn.isEmpty()) {
      throw new StateException("resource missing required 'urn' field");
    }
    boolean custom = node.path("custom").asBoolean();
    String id = node.path("id").asText("");
    if (!custom && !id.isEmpty()) {
      throw new StateException("resource '" + urn + "' has 'custom' false but non-empty ID");
    }
    return new ResourceState(
        new Urn(urn),
        custom,
        id,
        values("inputs", urn).read(node.path("inputs")),
        values("outputs", urn).read(node.path("outputs")),
        Urn.optional(node.path("parent").asText("")),
        links(node),
        options(node),
        new ResourceState.Condition(
            node.path("delete").asBoolean(),
            node.path("external").asBoolean(),
            node.path("pendingReplacement").asBoolean(),
            texts(node.path("initErrors"))),
        new ResourceState.Stamps(instant(node, "created"), instant(node, "modified")),
        others(node));
  }

  private static ResourceState.Links links(JsonNode node) {
    SortedMap<String, List<Urn>> properties = new TreeMap<>();
    node.path("propertyDependencies")
        .properties()
        .forEach(entry -> properties.put(entry.getKey(), urns(entry.getValue())));
    return new ResourceState.Links(
        node.path("provider").asText(""),
        urns(node.path("dependencies")),
        properties,
        Urn.optional(node.path("deletedWith").asText("")));
  }

  private static ResourceState.Options options(JsonNode node) {
    JsonNode timeouts = node.path("customTimeouts");
    return new ResourceState.Options(
        node.path("protect").asBoolean(),
        node.path("retainOnDelete").asBoolean(),
        texts(node.path("additionalSecretOutputs")),
        texts(node.path("ignoreChanges")),
        texts(node.path("replaceOnChanges")),
        new ResourceState.Timeouts(
            timeouts.path("create").asDouble(),
            timeouts.path("update").asDouble(),
            timeouts.path("delete").asDouble()));
  }

  private static SortedMap<String, JsonNode> others(JsonNode node) {
    SortedMap<String, JsonNode> others = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!READ.contains(field.getKey())) {
        others.put(field.getKey(), field.getValue());
      }
    }
    return others;
  }

  private static Optional<Instant> instant(JsonNode node, String name) {
    String text = node.path(name).asText("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new StateException("'" + text + "' (" + name + ") is not a time: use RFC 3339", e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<Urn> urns(JsonNode array) {
    return texts(array).stream().map(Urn::new).toList();
  }
}
