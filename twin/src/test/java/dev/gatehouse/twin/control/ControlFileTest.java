package dev.gatehouse.twin.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ControlFileTest {
  @TempDir Path directory = Path.of("");

  @Test
  void is_read_as_it_was_written_by_its_owner_alone() throws IOException {
    ControlFile file = new ControlFile(4242, "secret", 17, "b1");
    file.write(directory);
    assertThat(ControlFile.read(directory)).contains(file);
    assertThat(Files.getPosixFilePermissions(directory.resolve("control.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void is_absent_when_no_twin_was_started() throws IOException {
    assertThat(ControlFile.read(directory)).isEmpty();
  }

  @Test
  void does_not_show_its_token() {
    assertThat(new ControlFile(4242, "secret", 17, "b1"))
        .hasToString("ControlFile[port=4242, pid=17]");
  }

  @Test
  void the_plugin_says_when_no_twin_runs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = ProviderPort.run(directory, directory, print(out), print(err));
    assertThat(code).isEqualTo(4);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "gatehouse: the twin is not running; start it with: gatehouse twin start\n");
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void a_twin_of_another_build_is_known_as_such() {
    Build now = new Build("b1");
    assertThat(new ControlFile(1, "t", 1, "b1").isOfAnotherBuildThan(now)).isFalse();
    assertThat(new ControlFile(1, "t", 1, "b0").isOfAnotherBuildThan(now)).isTrue();
    assertThat(new ControlFile(1, "t", 1, null).isOfAnotherBuildThan(now)).isTrue();
    assertThat(new ControlFile(1, "t", 1, "b0").isOfAnotherBuildThan(Build.UNKNOWN)).isFalse();
    assertThat(new ControlFile(1, "t", 1, "").isOfAnotherBuildThan(now)).isFalse();
  }

  @Test
  void the_build_is_the_moment_of_the_launchers_stamp() throws IOException {
    assertThat(Build.of(directory)).isEqualTo(Build.UNKNOWN);
    Path stamp = Files.createDirectories(directory.resolve("target")).resolve("command.built");
    Files.writeString(stamp, "java");
    Files.setLastModifiedTime(stamp, FileTime.fromMillis(0));
    assertThat(Build.of(directory)).isEqualTo(new Build("1970-01-01T00:00:00Z"));
  }
}
