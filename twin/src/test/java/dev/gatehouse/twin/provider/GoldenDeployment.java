package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.seed.SeedFile;
import dev.gatehouse.twin.seed.Seeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes what the program's golden file of a stack tells of, resource by resource, in the project's
 * own world with its own deploy roles.
 */
final class GoldenDeployment implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REFERENCE = Pattern.compile("<([^<>]+)\\.([A-Za-z]+)>");

  final Fixture fixture;
  private final JsonNode golden;
  private final Map<String, Provider> providers = new LinkedHashMap<>();
  private final Map<String, Resource> made = new LinkedHashMap<>();

  GoldenDeployment(Path directory, String stack) {
    this(directory, stack, Fixture::new);
  }

  /** Over another fixture, which is made when the project's files are there. */
  GoldenDeployment(Path directory, String stack, Function<Path, Fixture> fixtures) {
    try {
      Path file = Fixture.ROOT.resolve("src/test/resources/golden/" + stack + ".json");
      golden = JSON.readTree(Files.readString(file)).path("resources");
      copy(directory, "world/world.yaml");
      for (String name : List.of("application", "dns", "ingress")) {
        copy(directory, "bootstrap/" + name + ".json");
      }
      zip(directory.resolve("lambdas/greeting/target/greeting.zip"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    fixture = fixtures.apply(directory);
    new Seeder(fixture.world, fixture.sim, directory.resolve("artifacts"), TwinLog.silent())
        .apply(SeedFile.read(directory));
  }

  private static void copy(Path directory, String name) throws IOException {
    Path copy = directory.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(Fixture.ROOT.resolve(name), copy);
  }

  private static void zip(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("Handler.class"));
      zip.closeEntry();
    }
  }

  /** Makes everything that is not there yet; what a resource needs comes before it. */
  void up() {
    golden.fieldNames().forEachRemaining(this::make);
  }

  private void make(String name) {
    JsonNode resource = golden.path(name);
    String type = resource.path("type").asText();
    if (!type.startsWith("aws:") || made.containsKey(name)) {
      return;
    }
    resource.path("dependsOn").forEach(other -> make(other.asText()));
    String inputs = resolved(resource.path("inputs")).toString();
    made.put(name, provider(resource).create(type, inputs));
  }

  private Provider provider(JsonNode resource) {
    return providers.computeIfAbsent(
        resource.path("provider").asText(),
        name -> fixture.openHere(resolved(golden.path(name).path("inputs")).toString()));
  }

  List<String> names() {
    return List.copyOf(made.keySet());
  }

  Resource get(String name) {
    return made.getOrDefault(
        name, new Resource("", "", JSON.createObjectNode(), JSON.createObjectNode()));
  }

  void refresh() {
    for (String name : names()) {
      Resource resource = get(name);
      String id = provider(golden.path(name)).read(resource).getId();
      if (!id.equals(resource.id())) {
        throw new AssertionError(name + " is gone");
      }
    }
  }

  /** Another value of one of the tags that are everywhere, and one more. */
  void retag() {
    for (String name : names()) {
      Resource resource = get(name);
      ObjectNode inputs = resource.inputs().deepCopy();
      if (inputs.path("tags") instanceof ObjectNode tags) {
        tags.put("stack", "other").put("more", "x");
        tags.remove("platform");
        made.put(name, provider(golden.path(name)).update(resource, inputs.toString()));
      }
    }
  }

  /** Deletes everything, what needs others before them. */
  void destroy() {
    List<String> names = new ArrayList<>(made.keySet());
    Collections.reverse(names);
    for (String name : names) {
      Resource resource = get(name);
      if (resource.inputs().path("deletionProtectionEnabled").asBoolean()) {
        ObjectNode inputs = resource.inputs().deepCopy().put("deletionProtectionEnabled", false);
        resource = provider(golden.path(name)).update(resource, inputs.toString());
      }
      provider(golden.path(name)).delete(resource);
      made.remove(name);
    }
  }

  private JsonNode resolved(JsonNode value) {
    if (value.has("<json>")) {
      return TextNode.valueOf(resolved(value.path("<json>")).toString());
    }
    if (value.isTextual()) {
      return resolved(value.textValue());
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> copy.add(resolved(item)));
      return copy;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
      return copy;
    }
    return value;
  }

  private JsonNode resolved(String text) {
    if (text.startsWith("<archive ")) {
      String path = text.substring("<archive ".length(), text.length() - 1);
      try {
        zip(fixture.directory.resolve(path));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      return Provider.json(Platform.archive(path));
    }
    Matcher matcher = REFERENCE.matcher(text);
    return TextNode.valueOf(
        matcher.replaceAll(
            found -> Matcher.quoteReplacement(reference(found.group(1), found.group(2)))));
  }

  private String reference(String name, String output) {
    if (name.startsWith("proof of ")) {
      return proof(name.substring("proof of ".length()), output);
    }
    make(name);
    Resource resource = get(name);
    if (output.equals("id")) {
      return resource.id();
    }
    JsonNode within = resource.outputs().path("domainNameConfiguration");
    return within.has(output) ? within.path(output).asText() : resource.text(output);
  }

  private String proof(String domain, String part) {
    for (var field : golden.properties()) {
      if (field.getValue().path("type").asText().equals(Platform.CERTIFICATE)) {
        make(field.getKey());
        JsonNode options = get(field.getKey()).outputs().path("domainValidationOptions");
        for (JsonNode option : options) {
          if (option.path("domainName").asText().equals(domain)) {
            String name = part.equals("name") ? "resourceRecordName" : "resourceRecordValue";
            return option.path(name).asText();
          }
        }
      }
    }
    throw new AssertionError("no certificate is for " + domain);
  }

  @Override
  public void close() {
    fixture.close();
  }
}
