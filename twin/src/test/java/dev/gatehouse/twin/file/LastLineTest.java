package dev.gatehouse.twin.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LastLineTest {
  private final Path file;

  LastLineTest(@TempDir Path directory) {
    this.file = directory.resolve("log");
  }

  private Optional<String> last() throws IOException {
    return LastLine.of(
        file,
        line ->
            line.endsWith(";")
                ? Optional.of(line.substring(0, line.length() - 1))
                : Optional.empty());
  }

  @Test
  void a_file_that_is_not_there_has_none() throws IOException {
    assertThat(last()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one;", "one;\n", "zero;\none;\n", "zero;\none;\ntw", "one;\n\n\n"})
  void it_is_the_last_that_says_something(String text) throws IOException {
    Files.writeString(file, text);
    assertThat(last()).contains("one");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 16_380, 16_383, 16_384, 16_385, 65_536, 300_000})
  void it_is_found_whatever_its_length(int length) throws IOException {
    String line = "ä".repeat(length / 2);
    Files.writeString(file, "zero;\n".repeat(9) + line + ";\nhalf");
    assertThat(last()).contains(line);
  }

  @Test
  void a_text_without_one_has_none() throws IOException {
    Files.writeString(file, "half\n".repeat(100_000));
    assertThat(last()).isEmpty();
  }
}
