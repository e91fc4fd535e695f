package dev.gatehouse.twin.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.sim.VirtualSim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passphrase, the key and what they open. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsKeeperTest {
  private final VirtualSim sim = new VirtualSim(7);
  private final Path directory;

  SecretsKeeperTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private SecretsKeeper keeper(Map<String, String> environment) {
    Passphrase passphrase =
        new Passphrase(environment, directory.resolve("state/key"), sim.sim().chance());
    return new SecretsKeeper(passphrase, sim.sim().chance());
  }

  @Test
  void without_a_passphrase_a_key_file_is_made_for_its_owner_only() throws Exception {
    SecretsKeeper first = keeper(Map.of());
    assertThat(first.salt()).isEmpty();
    String ciphertext = first.encrypt("urn", "secret");
    Path key = directory.resolve("state/key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    SecretsKeeper second = keeper(Map.of());
    second.adopt(first.salt().orElseThrow());
    assertThat(second.decrypt("urn", ciphertext)).isEqualTo("secret");
    assertThat(second.encrypt("urn", "secret")).isEqualTo(ciphertext);
    assertThat(second.encrypt("other", "secret")).isNotEqualTo(ciphertext);
  }

  @Test
  void a_passphrase_may_stand_in_a_file() throws Exception {
    Path file = Files.writeString(directory.resolve("phrase"), "from a file\n");
    SecretsKeeper first = keeper(Map.of("PULUMI_CONFIG_PASSPHRASE_FILE", file.toString()));
    String ciphertext = first.encrypt("urn", "secret");
    SecretsKeeper second = keeper(Map.of("PULUMI_CONFIG_PASSPHRASE", "from a file"));
    second.adopt(first.salt().orElseThrow());
    assertThat(second.decrypt("urn", ciphertext)).isEqualTo("secret");
    assertThat(directory.resolve("state/key")).doesNotExist();
  }

  @Test
  void an_empty_passphrase_is_one() {
    SecretsKeeper keeper = keeper(Map.of("PULUMI_CONFIG_PASSPHRASE", ""));
    assertThat(keeper.decrypt("urn", keeper.encrypt("urn", "secret"))).isEqualTo("secret");
  }

  @Test
  void a_missing_passphrase_and_malformed_secrets_are_told() {
    SecretsKeeper keeper = keeper(Map.of());
    keeper.adopt("v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAA");
    assertThatThrownBy(() -> keeper.decrypt("urn", "v1:AAAA:AAAA"))
        .isInstanceOf(StateException.class)
        .hasMessage(
            "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE"
                + " environment variables: the stack's secrets were encrypted with one");
    SecretsKeeper sound = keeper(Map.of("PULUMI_CONFIG_PASSPHRASE", "x"));
    sound.encrypt("urn", "secret");
    assertThatThrownBy(() -> sound.decrypt("urn", "v2:AAAA:AAAA"))
        .hasMessage("malformed secret: a ciphertext has the form v1:nonce:text");
    assertThatThrownBy(() -> sound.decrypt("urn", "v1:!!:AAAA"))
        .hasMessage("malformed secret: not Base64");
    assertThatThrownBy(() -> sound.decrypt("urn", "v1:AAAAAAAAAAAAAAAA:AAAA"))
        .hasMessage("malformed secret: a ciphertext ends with 16 bytes of tag");
    String forged = "v1:AAAAAAAAAAAAAAAA:" + "A".repeat(32);
    assertThatThrownBy(() -> sound.decrypt("urn", forged))
        .hasMessage("a secret was not encrypted with this stack's key");
    assertThatThrownBy(() -> sound.adopt("v1:other:v1:a:b"))
        .hasMessageStartingWith(
            "the stack file's encryptionsalt is not the one of the state's secrets");
  }
}
