package dev.gatehouse.twin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileDigestsTest {
  /** Of "abc", from FIPS 180-4's examples. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final FileDigests digests = new FileDigests();

  private final Path directory;

  FileDigestsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void it_is_the_sha256_of_the_bytes() throws IOException {
    Path file = Files.writeString(directory.resolve("a.zip"), "abc");
    assertThat(digests.sha256(file)).isEqualTo(ABC);
    assertThat(digests.sha256(file)).isEqualTo(ABC);
  }

  @Test
  void a_file_that_was_written_again_is_read_again() throws IOException {
    Path file = Files.writeString(directory.resolve("a.zip"), "xyz");
    digests.sha256(file);
    Files.writeString(file, "abc");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(digests.sha256(file)).isEqualTo(ABC);
  }

  @Test
  void a_file_put_in_the_place_of_another_is_read_although_size_and_time_are_the_same()
      throws IOException {
    Path file = Files.writeString(directory.resolve("a.zip"), "xyz");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    digests.sha256(file);
    Path other = Files.writeString(directory.resolve("b.zip"), "abc");
    Files.setLastModifiedTime(other, FileTime.fromMillis(1));
    Files.delete(file);
    Files.move(other, file);
    assertThat(digests.sha256(file)).isEqualTo(ABC);
  }

  @Test
  void a_file_that_is_not_there_is_an_error_that_names_it() {
    Path file = directory.resolve("none.zip");
    assertThatThrownBy(() -> digests.sha256(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
  }
}
