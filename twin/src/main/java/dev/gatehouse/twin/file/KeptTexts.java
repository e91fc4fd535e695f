package dev.gatehouse.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A few texts by name that outlive the process: one JSON file, written whole or not at all at each
 * change. Thread-safe.
 */
public final class KeptTexts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private final Consumer<String> warning;
  private final TreeMap<String, String> texts = new TreeMap<>();

  private KeptTexts(@Nullable Path file, Consumer<String> warning) {
    this.file = file;
    this.warning = warning;
  }

  /** Texts that end with the process. */
  public static KeptTexts inMemory() {
    return new KeptTexts(null, text -> {});
  }

  /**
   * The texts that an earlier process kept. A file that cannot be understood is set aside.
   *
   * @param file in a directory that exists; made at the first change
   * @param warning hears of a file that was set aside, or cannot be written
   */
  public static KeptTexts open(Path file, Consumer<String> warning) {
    KeptTexts opened = new KeptTexts(file, warning);
    if (Files.exists(file)) {
      opened.read(file);
    }
    return opened;
  }

  private void read(Path from) {
    try {
      JsonNode read = JSON.readTree(Files.readAllBytes(from));
      if (!(read instanceof ObjectNode object)) {
        throw new IOException("it is not a JSON object");
      }
      object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    } catch (IOException damaged) {
      texts.clear();
      Path aside = from.resolveSibling(from.getFileName() + ".damaged");
      warning.accept(
          from + " cannot be read: " + damaged.getMessage() + "; it is set aside as " + aside);
      try {
        Files.move(from, aside, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException stays) {
        warning.accept("cannot set " + from + " aside: " + stays);
      }
    }
  }

  public synchronized Optional<String> get(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Keeps a text; on disk, too, when this returns, unless the warning says otherwise. */
  public synchronized void put(String name, String text) {
    if (!text.equals(texts.put(name, text))) {
      write();
    }
  }

  /** Forgets those whose names are not wanted. */
  public synchronized void retain(Predicate<String> wanted) {
    if (texts.keySet().removeIf(wanted.negate())) {
      write();
    }
  }

  private void write() {
    if (file == null) {
      return;
    }
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), texts);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      warning.accept("cannot write " + file + ": " + full);
    }
  }
}
