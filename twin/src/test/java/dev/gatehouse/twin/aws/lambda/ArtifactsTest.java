package dev.gatehouse.twin.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.aws.lambda.FunctionConfiguration.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArtifactsTest {
  private static Artifact artifact(Path directory, Map<String, byte[]> entries) throws IOException {
    Path file = directory.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return new Artifact(file.toString(), TestTwin.sha256(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void an_artifact_is_unzipped_once_with_its_classes_also_as_a_jar(@TempDir Path directory)
      throws IOException {
    Artifact artifact =
        artifact(
            directory,
            Map.of("a/B.class", bytes("b"), "lib/z.jar", bytes("z"), "lib/a.jar", bytes("a")));
    Artifacts artifacts = new Artifacts(directory.resolve("functions"));
    Artifacts.Unzipped code = artifacts.unzipped(artifact);
    assertThat(code.task().resolve("a/B.class")).hasContent("b");
    assertThat(code.libraries())
        .isEqualTo(List.of(code.task().resolve("lib/a.jar"), code.task().resolve("lib/z.jar")));
    try (ZipFile classes = new ZipFile(code.classes().toFile())) {
      assertThat(classes.stream().map(ZipEntry::getName)).containsExactly("META-INF/", "a/B.class");
    }
    Files.delete(Path.of(artifact.path()));
    assertThat(artifacts.unzipped(artifact)).isEqualTo(code);
  }

  @Test
  void rejects_entries_that_lead_out_of_the_zip(@TempDir Path directory) throws IOException {
    for (String name : List.of("../evil", "a/../../evil", "/etc/evil", "a\\..\\evil")) {
      Artifact artifact = artifact(directory, Map.of(name, bytes("x")));
      assertThatThrownBy(() -> new Artifacts(directory.resolve("functions")).unzipped(artifact))
          .hasMessage(
              artifact.path() + " has the entry '" + name + "', which leads out of the zip");
    }
    assertThat(directory.resolve("evil")).doesNotExist();
    assertNothingLeft(directory.resolve("functions"));
  }

  @Test
  void rejects_a_bomb(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("zeros"));
      for (int i = 0; i <= 250; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    Artifact artifact = new Artifact(file.toString(), TestTwin.sha256(file));
    assertThatThrownBy(() -> new Artifacts(directory.resolve("functions")).unzipped(artifact))
        .hasMessage(file + " unzips to more than 262144000 bytes, Lambda's limit");
    assertNothingLeft(directory.resolve("functions"));
  }

  @Test
  void rejects_what_is_no_zip_or_not_what_it_was(@TempDir Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("a.txt"), "no zip");
    Artifacts artifacts = new Artifacts(directory.resolve("functions"));
    assertThatThrownBy(
            () -> artifacts.unzipped(new Artifact(text.toString(), TestTwin.sha256(text))))
        .hasMessage(text + " is not a zip file, or an empty one");
    Artifact artifact = artifact(directory, Map.of("a", bytes("a")));
    String other = "0".repeat(64);
    assertThatThrownBy(() -> artifacts.unzipped(new Artifact(artifact.path(), other)))
        .hasMessage(artifact.path() + " has SHA-256 " + artifact.sha256() + ", not " + other);
    assertNothingLeft(directory.resolve("functions"));
  }

  private static void assertNothingLeft(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
