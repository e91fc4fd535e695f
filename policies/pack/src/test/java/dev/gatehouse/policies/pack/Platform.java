package dev.gatehouse.policies.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.policies.testkit.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform's own stacks, as the program's golden topologies have them: everything that it
 * declares, and for what AWS makes up a token that names its origin, {@code <name.output>}.
 */
final class Platform {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TOKEN = Pattern.compile("<([^<>]+)\\.([A-Za-z]+)>");
  private static final Pattern PLACE = Pattern.compile("accounts-(\\d{12})-([a-z0-9-]+)");

  private final JsonNode resources;

  private Platform(JsonNode resources) {
    this.resources = resources;
  }

  static Fixture stack(String name) {
    Path golden = Path.of("../../src/test/resources/golden", name + ".json");
    try {
      return new Platform(JSON.readTree(Files.readString(golden)).path("resources")).fixture();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fixture fixture() {
    ObjectNode all = JSON.createObjectNode();
    resources
        .properties()
        .forEach(entry -> all.set(entry.getKey(), resource(entry.getKey(), entry.getValue())));
    return Fixture.of(all);
  }

  private ObjectNode resource(String name, JsonNode declared) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", declared.path("type").asText());
    node.put("protect", declared.path("protect").asBoolean());
    if (declared.has("parent")) {
      node.put("parent", declared.path("parent").asText());
    }
    Matcher place = PLACE.matcher(declared.path("provider").asText());
    if (place.matches()) {
      node.put("at", place.group(1) + "/" + place.group(2));
    }
    node.set("inputs", folded(declared.path("inputs")));
    ObjectNode outputs = node.putObject("outputs");
    if (declared.path("type").asText().startsWith("aws:")) {
      outputs.put("id", token(name, "id"));
      outputs.put("arn", token(name, "arn"));
    }
    JsonNode configuration = node.path("inputs").path("domainNameConfiguration");
    if (configuration.isObject()) {
      ObjectNode known = configuration.deepCopy();
      known.put("targetDomainName", token(name, "targetDomainName"));
      outputs.set("domainNameConfiguration", known);
    }
    return node;
  }

  /** JSON documents folded up again, tokens resolved. */
  private JsonNode folded(JsonNode node) {
    if (node.has("<json>")) {
      return JSON.getNodeFactory().textNode(resolved(node.path("<json>").toString()));
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties().forEach(field -> object.set(field.getKey(), folded(field.getValue())));
      return object;
    }
    if (node.isArray()) {
      var array = JSON.createArrayNode();
      node.forEach(item -> array.add(folded(item)));
      return array;
    }
    return node.isTextual() ? JSON.getNodeFactory().textNode(resolved(node.asText())) : node;
  }

  private String resolved(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(token(found.group(1), found.group(2))));
  }

  /** What AWS would make up, where rules look into it; elsewhere the token's own words. */
  private String token(String name, String output) {
    JsonNode declared = resources.path(name);
    JsonNode inputs = declared.path("inputs");
    Matcher place = PLACE.matcher(declared.path("provider").asText());
    if (output.equals("version")) {
      return "1";
    }
    if (!output.equals("arn") || !place.matches()) {
      return name + "." + output;
    }
    String region = place.group(2);
    String account = place.group(1);
    String given = inputs.path("name").asText(name);
    return switch (declared.path("type").asText()) {
      case Aws.ROLE -> "arn:aws:iam::" + account + ":role/" + given;
      case Aws.CERTIFICATE -> "arn:aws:acm:" + region + ":" + account + ":certificate/" + name;
      case Aws.FUNCTION -> "arn:aws:lambda:" + region + ":" + account + ":function:" + given;
      default -> "arn:aws:any:" + region + ":" + account + ":" + given;
    };
  }
}
