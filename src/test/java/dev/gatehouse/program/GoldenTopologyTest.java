package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.core.internal.Internal;
import dev.gatehouse.program.Recording.Declared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares everything that a stack declares with what was accepted before. After an intended
 * change: {@code mvn test -pl src -am -Dtest=GoldenTopologyTest -Daccept
 * -Dsurefire.failIfNoSpecifiedTests=false}, and read the difference.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenTopologyTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void a_stack_declares_what_was_accepted(String stack) throws IOException {
    Path golden = Path.of("test/resources/golden", stack + ".json");
    String actual = JSON.writeValueAsString(topology(Stacks.recording(stack))) + "\n";
    if (System.getProperty("accept") != null) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual)
        .as("%s differs; run again with -Daccept if the change is meant", golden)
        .isEqualTo(Files.readString(golden));
  }

  private static Map<String, Object> topology(Recording recording) throws IOException {
    Map<String, Object> resources = new TreeMap<>();
    for (Declared resource : recording.all().values()) {
      Map<String, Object> shown = new TreeMap<>();
      shown.put("type", resource.type());
      resource.parent().ifPresent(parent -> shown.put("parent", parent));
      resource.provider().ifPresent(provider -> shown.put("provider", provider));
      if (!resource.dependsOn().isEmpty()) {
        shown.put("dependsOn", resource.dependsOn());
      }
      if (resource.protect()) {
        shown.put("protect", true);
      }
      if (!resource.inputs().isEmpty()) {
        shown.put("inputs", readable(resource.inputs()));
      }
      resources.put(resource.name(), shown);
    }
    return Map.of("outputs", recording.outputs(), "resources", resources);
  }

  /** JSON documents unfolded and archives by their path. */
  private static Object readable(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sorted.put(String.valueOf(entry.getKey()), readable(entry.getValue()));
      }
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(readable(item));
      }
      return items;
    }
    if (value instanceof AssetOrArchive archive) {
      return "<archive " + Internal.from(archive).getValue() + ">";
    }
    if (value instanceof String text && text.startsWith("{")) {
      return Map.of("<json>", JSON.readTree(text));
    }
    return value;
  }
}
