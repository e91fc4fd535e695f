package dev.gatehouse.twin.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML written by people, within bounds: no alias bombs, no endless nesting. */
final class YamlFile {
  private static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 50;

  private final YAMLMapper yaml;

  YamlFile() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    yaml =
        new YAMLMapper(
            YAMLFactory.builder()
                .loaderOptions(options)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build());
  }

  YAMLMapper mapper() {
    return yaml;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException when it is unreadable, too large or not YAML
   */
  JsonNode read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new ConfigException(
            file + " is " + Files.size(file) + " bytes long: at most " + LONGEST + " are read");
      }
      JsonNode document = yaml.readTree(Files.newBufferedReader(file));
      return document == null ? MissingNode.getInstance() : document;
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          file
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr())
              + ": not valid YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
