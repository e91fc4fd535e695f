package dev.gatehouse.twin.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Project and stack files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigReaderTest {
  private final Path root;

  ConfigReaderTest(@TempDir Path root) {
    this.root = root;
  }

  private StackConfig read(String project, String stack) throws IOException {
    Files.writeString(root.resolve("Pulumi.yaml"), project);
    Files.writeString(root.resolve("Pulumi.dev.yaml"), stack);
    return new ConfigReader(ProjectFile.read(root), "dev").read(text -> "decrypted " + text);
  }

  @Test
  void keys_get_their_namespace_and_structures_become_json() throws Exception {
    StackConfig config =
        read(
            "name: app\n",
            """
            config:
              plain: 3
              aws:region: us-east-1
              app:flag: true
              other:config:old: x
              app:structure:
                regions: [a, b]
                count: 2
                deep: {z: 1.5, a: null}
            """);
    assertThat(config.values())
        .containsOnlyKeys("app:plain", "aws:region", "app:flag", "other:old", "app:structure")
        .containsEntry("app:plain", "3")
        .containsEntry("app:flag", "true")
        .containsEntry(
            "app:structure",
            "{\"count\":2,\"deep\":{\"a\":null,\"z\":1.5},\"regions\":[\"a\",\"b\"]}");
    assertThat(config.namespace("aws")).containsExactly(java.util.Map.entry("region", "us-east-1"));
    assertThat(config.secretKeys()).isEmpty();
  }

  @Test
  void defaults_of_the_project_fill_in() throws Exception {
    StackConfig config =
        read(
            """
            name: app
            config:
              size: {type: integer, default: 3}
              aws:region: {value: eu-west-1}
              names: [a, b]
              given: {type: string, default: unused}
            """,
            "config: {given: used}\n");
    assertThat(config.values())
        .containsEntry("app:size", "3")
        .containsEntry("aws:region", "eu-west-1")
        .containsEntry("app:names", "[\"a\",\"b\"]")
        .containsEntry("app:given", "used");
  }

  @Test
  void missing_and_mistyped_keys_are_named() {
    assertThatThrownBy(
            () ->
                read(
                    "name: app\nconfig: {b: {type: string}, a: {type: integer}}\n", "config: {}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Stack 'dev' is missing configuration values 'a', 'b'");
    assertThatThrownBy(
            () -> read("name: app\nconfig: {a: {type: integer}}\n", "config: {a: three}\n"))
        .hasMessage("Stack 'dev' with configuration key 'app:a' must be of type 'integer'");
    assertThatThrownBy(
            () ->
                read(
                    "name: app\nconfig: {a: {type: string, secret: true}}\n",
                    "config: {a: open}\n"))
        .hasMessage("Stack 'dev' with configuration key 'app:a' must be encrypted as it's secret");
  }

  @Test
  void secure_values_are_decrypted_and_marked() throws Exception {
    StackConfig config =
        read(
            "name: app\n",
            """
            encryptionsalt: v1:salt:v1:a:b
            config:
              token: {secure: c1}
              nested: {open: x, inner: {secure: c2}}
            """);
    assertThat(config.values())
        .containsEntry("app:token", "decrypted c1")
        .containsEntry("app:nested", "{\"inner\":\"decrypted c2\",\"open\":\"x\"}");
    assertThat(config.secretKeys()).containsExactly("app:nested", "app:token");
    assertThat(config.toString()).doesNotContain("decrypted");
  }

  @Test
  void secure_values_without_a_salt_and_other_secrets_providers_are_refused() {
    assertThatThrownBy(() -> read("name: app\n", "config: {token: {secure: c1}}\n"))
        .hasMessage(
            root.resolve("Pulumi.dev.yaml")
                + ": 'app:token' is secure, but the file has no encryptionsalt: set it again with"
                + " `pulumi config set --secret`");
    assertThatThrownBy(() -> read("name: app\n", "secretsprovider: awskms://alias/x\n"))
        .hasMessage(
            root.resolve("Pulumi.dev.yaml")
                + ": secretsprovider 'awskms://alias/x' is not supported: use passphrase");
  }

  @Test
  void a_stack_without_a_file_has_no_configuration() throws Exception {
    Files.writeString(root.resolve("Pulumi.yaml"), "name: app\n");
    assertThat(new ConfigReader(ProjectFile.read(root), "new").read(text -> text).values())
        .isEmpty();
  }

  @Test
  void files_that_are_missing_broken_or_hostile_are_refused() throws Exception {
    assertThatThrownBy(() -> ProjectFile.read(root))
        .hasMessage("no Pulumi.yaml in " + root + ": run in the project's directory");
    assertThatThrownBy(() -> read("runtime: java\n", ""))
        .hasMessage(root.resolve("Pulumi.yaml") + ": project is missing a 'name' attribute");
    assertThatThrownBy(() -> read("name: app\n", "config: {a: [\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            root.resolve("Pulumi.dev.yaml")
                + ", line 1: not valid YAML: while parsing a flow node");
    assertThatThrownBy(() -> read("name: app\n", "config: {a: 1, a: 2}\n"))
        .hasMessage(
            root.resolve("Pulumi.dev.yaml") + ", line 1: not valid YAML: Duplicate field 'a'");
    assertThatThrownBy(() -> read("name: app\n", "config: " + "[".repeat(100) + "]".repeat(100)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(root.resolve("Pulumi.dev.yaml") + ": not valid YAML: ")
        .hasMessageContaining("nesting depth (51)");
    String long1 = "x".repeat((1 << 20) + 1);
    assertThatThrownBy(() -> read("name: app\n", "config: {a: " + long1 + "}\n"))
        .hasMessageEndingWith("bytes long: at most 1048576 are read");
  }
}
