package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectFilesTest {
  private final Path project;

  ProjectFilesTest(@TempDir Path project) {
    this.project = project;
  }

  @Test
  void finds_manifests_stacks_and_artifacts() throws IOException {
    write("Pulumi.yaml", "name: gatehouse");
    write("Pulumi.dev.yaml", "config: {}");
    write("Pulumi.qa.2.yaml", "config: {}");
    write("apps/orders.yaml", "name: orders");
    write("apps/README.md", "not a manifest");
    write("lambdas/orders.zip", "zip");
    ProjectFiles files = ProjectFiles.in(project);
    assertThat(files.manifests()).isEqualTo(Map.of("apps/orders.yaml", "name: orders"));
    assertThat(files.stacks()).containsExactly("dev", "qa.2");
    assertThat(files.unreadable()).isEmpty();
    assertThat(files.exists().test("lambdas/orders.zip")).isTrue();
    assertThat(files.exists().test("lambdas")).isFalse();
  }

  @Test
  void a_project_without_apps_has_no_manifests() {
    assertThat(ProjectFiles.in(project).manifests()).isEmpty();
  }

  @Test
  void files_that_cannot_be_manifests_are_named() throws IOException {
    write("apps/orders.yml", "name: orders");
    write("apps/large.yaml", "#".repeat(65_537));
    Files.write(project.resolve("apps/bytes.yaml"), new byte[] {'a', (byte) 0xff, (byte) 0xfe});
    assertThat(ProjectFiles.in(project).unreadable())
        .isEqualTo(
            Map.of(
                "apps/orders.yml", "manifests end in .yaml: rename it",
                "apps/large.yaml", "has more than 65,536 bytes: a manifest needs far less",
                "apps/bytes.yaml", "is not UTF-8: save it as such"));
  }

  @Test
  void pulumis_variables_are_read_as_it_writes_them() {
    PulumiConfig config =
        PulumiConfig.of(
            Map.of(
                "PULUMI_CONFIG", "{\"gatehouse:config:domain\":\"a.b\",\"aws:region\":\"x\"}",
                "PULUMI_CONFIG_SECRET_KEYS", "[\"gatehouse:config:domain\"]"));
    assertThat(config.values()).isEqualTo(Map.of("gatehouse:domain", "a.b", "aws:region", "x"));
    assertThat(config.secretKeys()).containsExactly("gatehouse:domain");
    assertThat(PulumiConfig.of(Map.of()).values()).isEmpty();
  }

  @Test
  void variables_that_hold_something_else_are_refused() {
    assertThatThrownBy(() -> PulumiConfig.of(Map.of("PULUMI_CONFIG", "{")))
        .hasMessage(
            "the environment variable PULUMI_CONFIG does not hold what Pulumi puts there: run the"
                + " program by pulumi or ./gatehouse");
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
