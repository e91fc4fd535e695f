package dev.gatehouse.twin.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.sim.VirtualSim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An export of the real CLI is read whole and written again as it was. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeploymentJsonTest {
  private final SecretsKeeper secrets = keeper("x");
  private final DeploymentJson json = new DeploymentJson(secrets);

  private static SecretsKeeper keeper(String passphrase) {
    VirtualSim sim = new VirtualSim(1);
    return new SecretsKeeper(
        new Passphrase(
            Map.of("PULUMI_CONFIG_PASSPHRASE", passphrase),
            Path.of("no-such-key-file"),
            sim.sim().chance()),
        sim.sim().chance());
  }

  private static byte[] export() throws IOException {
    try (InputStream in =
        DeploymentJsonTest.class.getResourceAsStream("/engine/recorded/export.json")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private Checkpoint read(byte[] bytes) throws IOException {
    JsonNode document = json.parse(bytes);
    json.salt(document).ifPresent(secrets::adopt);
    return json.read(document);
  }

  @Test
  void an_export_of_the_real_cli_is_written_again_as_it_was() throws Exception {
    Checkpoint checkpoint = read(export());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    json.write(checkpoint, Instant.EPOCH, out);
    JsonNode before = json.mapper().readTree(export()).path("deployment");
    JsonNode after = json.mapper().readTree(out.toByteArray()).path("deployment");
    assertThat(after.path("resources")).isEqualTo(before.path("resources"));
    assertThat(after.path("secrets_providers")).isEqualTo(before.path("secrets_providers"));
    assertThat(after.at("/manifest/version").asText()).isEqualTo("v3.190.0");
    assertThat(read(out.toByteArray()).resources()).isEqualTo(checkpoint.resources());
  }

  @Test
  void secrets_of_the_real_cli_are_read() throws Exception {
    ResourceState hidden =
        read(export()).resources().stream()
            .filter(state -> state.urn().name().equals("hidden"))
            .findFirst()
            .orElseThrow();
    assertThat(hidden.inputs().get("value"))
        .contains(PropertyValue.secret(PropertyValue.text("s3cret")));
    assertThat(hidden.toString()).doesNotContain("s3cret");
  }

  @Test
  void a_wrong_passphrase_is_told() {
    DeploymentJson other = new DeploymentJson(keeper("y"));
    SecretsKeeper wrong = keeper("y");
    assertThatThrownBy(
            () -> {
              JsonNode document = other.parse(export());
              other.salt(document).ifPresent(wrong::adopt);
              new DeploymentJson(wrong).read(document);
            })
        .isInstanceOf(StateException.class)
        .hasMessage(
            "incorrect passphrase: please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or"
                + " set PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase");
  }

  private byte[] changed(UnaryOperator<ObjectNode> change) throws IOException {
    ObjectNode document = (ObjectNode) json.mapper().readTree(export());
    return json.mapper().writeValueAsBytes(change.apply(document));
  }

  private void refused(String message, UnaryOperator<ObjectNode> change) {
    assertThatThrownBy(() -> read(changed(change)))
        .isInstanceOf(StateException.class)
        .hasMessage(message);
  }

  private static ObjectNode resource(ObjectNode document, int index) {
    return (ObjectNode) document.at("/deployment/resources/" + index);
  }

  @Test
  void a_state_that_does_not_hold_together_is_refused_in_pulumis_words() {
    refused(
        "snapshot integrity failure; refusing to use it: resource"
            + " urn:pulumi:dev::sample::stand:index/thing:Thing::solid refers to unknown provider"
            + " urn:pulumi:dev::sample::pulumi:providers:stand::west::1",
        document -> {
          resource(document, 3)
              .put("provider", "urn:pulumi:dev::sample::pulumi:providers:stand::west::1");
          return document;
        });
    refused(
        "snapshot integrity failure; refusing to use it: duplicate resource"
            + " urn:pulumi:dev::sample::sample:index:Group::group (not marked for deletion)",
        document -> {
          document.withArray("/deployment/resources").add(resource(document, 1).deepCopy());
          return document;
        });
    refused(
        "snapshot integrity failure; refusing to use it: child resource"
            + " urn:pulumi:dev::sample::sample:index:Group::group refers to missing parent"
            + " urn:pulumi:dev::sample::none:none:None::none",
        document -> {
          resource(document, 1).put("parent", "urn:pulumi:dev::sample::none:none:None::none");
          return document;
        });
    refused(
        "invalid URN \"nonsense\"",
        document -> {
          resource(document, 1).put("urn", "nonsense");
          return document;
        });
  }

  @Test
  void another_version_another_secrets_provider_and_tampering_are_refused() {
    refused(
        "deployment version 4 is not supported: this engine reads version 3",
        document -> document.put("version", 4));
    refused(
        "secrets provider 'awskms' is not supported: change the stack's to passphrase (`pulumi"
            + " stack change-secrets-provider passphrase`)",
        document -> {
          ((ObjectNode) document.at("/deployment/secrets_providers")).put("type", "awskms");
          return document;
        });
    refused(
        "magic cookie mismatch; possible tampering/corruption detected",
        document -> {
          ((ObjectNode) document.at("/deployment/manifest")).put("magic", "abracadabra");
          return document;
        });
  }

  @Test
  void fields_that_the_engine_does_not_read_are_carried_along() throws Exception {
    Checkpoint checkpoint =
        read(
            changed(
                document -> {
                  resource(document, 1).put("sourcePosition", "project:///Main.java#1");
                  return document;
                }));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    json.write(checkpoint, Instant.EPOCH, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"sourcePosition\": \"project:///Main.java#1\"");
    assertThat(List.of(out.toString(StandardCharsets.UTF_8).split("\n")).get(1))
        .isEqualTo("    \"version\": 3,");
  }
}
