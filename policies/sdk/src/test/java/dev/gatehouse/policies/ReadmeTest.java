package dev.gatehouse.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The README's table says what the SDK does, and names the test of each row. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)\\.([a-z_0-9]+)`");

  @Test
  void each_row_of_the_table_names_a_test_that_exists() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| of @pulumi/policy")) {
        rows.add(line);
        Matcher named = TEST.matcher(line);
        if (!named.find() || !exists(named.group(1), named.group(2))) {
          missing.add(line);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(15);
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String type, String method) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path source =
          files
              .filter(file -> file.getFileName().toString().equals(type + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test " + type));
      return Files.readString(source).contains("void " + method + "(");
    }
  }
}
