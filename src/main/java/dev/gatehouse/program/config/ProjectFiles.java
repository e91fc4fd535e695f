package dev.gatehouse.program.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a project that configuration is read from.
 *
 * @param manifests the texts of {@code apps/*.yaml}, by file
 * @param unreadable what is wrong with files that could not be read, by file
 * @param stacks the stacks that have a {@code Pulumi.<stack>.yaml}
 * @param exists whether there is a file, by its path relative to the project's root
 */
public record ProjectFiles(
    Map<String, String> manifests,
    Map<String, String> unreadable,
    List<String> stacks,
    Predicate<String> exists) {
  public ProjectFiles {
    manifests = Collections.unmodifiableMap(new TreeMap<>(manifests));
    unreadable = Collections.unmodifiableMap(new TreeMap<>(unreadable));
    stacks = stacks.stream().sorted().toList();
  }

  /** Reads the files of a project; its root is the folder of {@code Pulumi.yaml}. */
  public static ProjectFiles in(Path root) {
    Map<String, String> manifests = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (String name : names(root.resolve("apps"))) {
      String file = "apps/" + name;
      if (name.endsWith(".yml")) {
        unreadable.put(file, "manifests end in .yaml: rename it");
      } else if (name.endsWith(".yaml")) {
        readManifest(root, file, manifests, unreadable);
      }
    }
    List<String> stacks =
        names(root).stream()
            .filter(name -> name.matches("Pulumi\\.[A-Za-z0-9_.-]+\\.yaml"))
            .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
            .toList();
    return new ProjectFiles(
        manifests, unreadable, stacks, file -> Files.isRegularFile(root.resolve(file)));
  }

  private static void readManifest(
      Path root, String file, Map<String, String> manifests, Map<String, String> unreadable) {
    Path path = root.resolve(file);
    try {
      if (Files.size(path) > YamlValues.MAX_CHARACTERS) {
        unreadable.put(file, "has more than 65,536 bytes: a manifest needs far less");
      } else {
        manifests.put(file, Files.readString(path));
      }
    } catch (CharacterCodingException notText) {
      unreadable.put(file, "is not UTF-8: save it as such");
    } catch (IOException failure) {
      unreadable.put(file, "cannot be read: " + failure.getMessage());
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
