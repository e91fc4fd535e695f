package dev.gatehouse.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.program.config.ProjectFiles;
import dev.gatehouse.program.config.PulumiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's own stack files and manifests, as Pulumi would hand them over. */
public final class StackFile {
  /** Maven runs a module's tests in the module's folder. */
  private static final Path PROJECT = Path.of("..");

  private StackFile() {}

  public static PulumiConfig config(String stack) {
    return configOf(read("Pulumi." + stack + ".yaml"));
  }

  /** The configuration in the text of a stack file. */
  static PulumiConfig configOf(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    sectionOf(text).forEach((key, value) -> values.put(String.valueOf(key), handedOver(value)));
    return new PulumiConfig(values, List.of());
  }

  /** The project's files; artifacts count as built, since tests run before packaging. */
  public static ProjectFiles files() {
    ProjectFiles files = ProjectFiles.in(PROJECT);
    return new ProjectFiles(files.manifests(), files.unreadable(), files.stacks(), file -> true);
  }

  public static String read(String file) {
    try {
      return Files.readString(PROJECT.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is under {@code config} in a project or stack file. */
  static Map<?, ?> sectionOf(String text) {
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return Optional.of(loaded)
        .map(Map.class::cast)
        .map(file -> file.get("config"))
        .map(Map.class::cast)
        .orElseThrow();
  }

  /** Scalars as text, lists and maps as JSON. */
  private static String handedOver(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
