package dev.gatehouse.program.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** Writes what readers ask for as JSON Schema of draft 7, which editors of YAML complete by. */
final class Schemas {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Schemas() {}

  /** The schema of a manifest. */
  static ObjectNode manifest(Shape shape) {
    return headed("An application of Gatehouse: apps/<name>.yaml", section(shape, ""));
  }

  /** The schema of a stack file; keys of other namespaces are Pulumi's affair. */
  static ObjectNode stack(Shape shape) {
    ObjectNode config = section(shape, "gatehouse:");
    ((ObjectNode) config.get("properties"))
        .set("pulumi:disable-default-providers", JSON.createObjectNode().put("type", "array"));
    required(config, "pulumi:disable-default-providers");
    config.putObject("patternProperties").putObject("^(?!gatehouse:|aws:)");
    ObjectNode file = JSON.createObjectNode().put("type", "object");
    file.putObject("properties").set("config", config);
    required(file, "config");
    return headed("A stack of Gatehouse: Pulumi.<stack>.yaml", file);
  }

  private static ObjectNode headed(String title, ObjectNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", title);
    return whole.setAll(schema);
  }

  private static ObjectNode section(Shape shape, String namespace) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    shape
        .keys()
        .forEach(
            (name, key) -> {
              ObjectNode value = JSON.createObjectNode();
              if (!key.expected().isEmpty()) {
                value.put("description", key.expected());
              }
              properties.set(
                  namespace + name, value.setAll(key.form().map(Schemas::form).orElseThrow()));
              if (key.required()) {
                required(schema, namespace + name);
              }
            });
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode form(Shape.Form form) {
    if (form instanceof Shape.One one) {
      return JSON.valueToTree(new TreeMap<>(one.parser().form()));
    }
    if (form instanceof Shape.Many many) {
      ObjectNode list = JSON.createObjectNode().put("type", "array").put("minItems", 1);
      return list.set("items", form(new Shape.One(many.parser())));
    }
    if (form instanceof Shape.Named named) {
      return named(named.names(), form(new Shape.One(named.parser())));
    }
    Shape.Nested nested = (Shape.Nested) form;
    ObjectNode section = section(nested.shape(), "");
    return nested.names().map(names -> named(names, section)).orElse(section);
  }

  private static ObjectNode named(Parser<String> names, ObjectNode value) {
    ObjectNode map = JSON.createObjectNode().put("type", "object").put("minProperties", 1);
    map.set("propertyNames", form(new Shape.One(names)));
    return map.set("additionalProperties", value);
  }

  private static void required(ObjectNode schema, String key) {
    ArrayNode keys = schema.withArray("required");
    keys.add(key);
  }
}
