package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the atlas: lines of cells with commas between them, a heading first; {@code #} begins
 * a comment.
 *
 * @param name for messages
 */
record AtlasFile(String name, List<String> lines) {
  /** One line of a table. */
  record Row(int number, List<String> cells) {
    String cell(int column) {
      return cells.get(column);
    }

    /** The place of this line: a Region, and from a column on continent, country, subdivision. */
    Place place(int region, int area, int prefix) {
      return new Place(
          new Region(cell(region)), filled(area), filled(area + 1), filled(area + 2), prefix);
    }

    private Optional<String> filled(int column) {
      return Optional.of(cell(column)).filter(text -> !text.isEmpty());
    }
  }

  static AtlasFile builtIn(String name) {
    try (InputStream in = AtlasFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new AtlasFile(name, text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AtlasFile in(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file)
        ? new AtlasFile(file.toString(), Files.readAllLines(file))
        : builtIn(name);
  }

  /**
   * The lines below the heading.
   *
   * @throws IllegalArgumentException when the heading or a line is not as it must be
   */
  List<Row> rows(String... heading) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Row row = new Row(i + 1, List.of(line.split(",", -1)));
      if (row.cells().size() != heading.length) {
        throw fault(row, "has " + row.cells().size() + " cells, not " + String.join(",", heading));
      }
      rows.add(row);
    }
    if (rows.isEmpty() || !rows.get(0).cells().equals(List.of(heading))) {
      throw fault("does not begin with the heading " + String.join(",", heading));
    }
    return rows.subList(1, rows.size());
  }

  IllegalArgumentException fault(Row row, @Nullable String what) {
    return new IllegalArgumentException(name + ":" + row.number() + ": " + what);
  }

  IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(name + " " + what);
  }
}
