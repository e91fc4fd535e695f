package dev.gatehouse.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project that people write: nothing that a build or a run leaves behind. */
final class SourceTree {
  private static final Set<String> LEFT_OUT =
      Set.of("target", ".git", ".gatehouse", "node_modules", ".idea", ".vscode");

  private final Path root;

  SourceTree(Path root) {
    this.root = root;
  }

  /** The project this test belongs to; Maven runs it in this module's folder. */
  static SourceTree here() {
    return new SourceTree(Path.of("").toAbsolutePath().resolve("..").normalize());
  }

  Path root() {
    return root;
  }

  /** Every file, as a path relative to the root, in order. */
  List<Path> files() {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(SourceTree::isOurs)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> files(String ending) {
    return files().stream().filter(file -> file.toString().endsWith(ending)).toList();
  }

  /** The lines of a text file, or nothing for a file that is not text. */
  Optional<List<String>> lines(Path file) {
    try {
      return Optional.of(Files.readAllLines(root.resolve(file)));
    } catch (MalformedInputException binary) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (LEFT_OUT.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
