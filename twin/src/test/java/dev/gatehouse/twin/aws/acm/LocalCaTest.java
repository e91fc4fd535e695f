package dev.gatehouse.twin.aws.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.sim.VirtualSim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LocalCaTest {
  private final VirtualSim time = new VirtualSim(7);
  private final Path directory;

  LocalCaTest(@TempDir Path directory) {
    this.directory = directory.resolve("ca");
  }

  @Test
  void a_restart_finds_the_same_authority_whose_key_only_its_owner_reads() throws IOException {
    LocalCa first = LocalCa.open(directory, time.sim());
    LocalCa second = LocalCa.open(directory, time.sim());

    assertThat(second.certificate()).isEqualTo(first.certificate());
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("ca.key"))).isEqualTo("rw-------");
    assertThat(first.pem()).isEqualTo(directory.resolve("ca.pem"));
    assertThat(first.certificate().getBasicConstraints()).isZero();
    assertThat(first.certificate().getNotAfter().toInstant())
        .isEqualTo(time.now().plus(Duration.ofDays(3650)));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("ca.key", "ca.pem");
  }

  @Test
  void a_leaf_validates_against_the_authority_for_its_names_and_a_week() throws Exception {
    LocalCa authority = LocalCa.open(directory, time.sim());
    KeyMaterial material = authority.issue(List.of("api.gatehouse.test", "*.api.gatehouse.test"));

    PKIXParameters trust =
        new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
    trust.setRevocationEnabled(false);
    trust.setDate(Date.from(time.now()));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(material.leaf())),
            trust);
    assertThat(material.leaf().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "api.gatehouse.test"), List.of(2, "*.api.gatehouse.test"));
    assertThat(material.leaf().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(material.leaf().getBasicConstraints()).isEqualTo(-1);
    assertThat(material.notAfter()).isEqualTo(time.now().plus(Duration.ofDays(7)));
    assertThat(material.toString()).doesNotContain(material.key().toString());
  }

  @Test
  void a_name_longer_than_a_subject_may_be_stands_in_the_alternative_names_alone()
      throws Exception {
    String name = "a".repeat(60) + ".gatehouse.test";
    KeyMaterial material = LocalCa.open(directory, time.sim()).issue(List.of(name));

    assertThat(material.leaf().getSubjectX500Principal().getName()).isEmpty();
    assertThat(material.leaf().getSubjectAlternativeNames()).containsExactly(List.of(2, name));
  }

  @Test
  void files_that_do_not_make_an_authority_are_refused_with_the_way_out() throws IOException {
    LocalCa.open(directory, time.sim());
    Path elsewhere = directory.resolveSibling("other");
    LocalCa.open(elsewhere, time.sim());
    Path key = directory.resolve("ca.key");
    byte[] good = Files.readAllBytes(key);

    Files.copy(elsewhere.resolve("ca.key"), key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> LocalCa.open(directory, time.sim()))
        .hasMessage(message("ca.key is not the key of ca.pem"));

    Files.writeString(key, "nonsense");
    assertThatThrownBy(() -> LocalCa.open(directory, time.sim()))
        .hasMessage(message("java.lang.IllegalArgumentException: ca.key has no PRIVATE KEY block"));

    Files.delete(key);
    assertThatThrownBy(() -> LocalCa.open(directory, time.sim()))
        .hasMessage(message("only ca.pem is there"));

    Files.write(key, good);
    time.advance(Duration.ofDays(3651));
    assertThatThrownBy(() -> LocalCa.open(directory, time.sim()))
        .hasMessage(message("ca.pem expired at 2035-12-30T00:00:00Z"));
  }

  private String message(String why) {
    return "cannot use the local certificate authority in "
        + directory
        + ": "
        + why
        + "; delete ca.key and ca.pem there and a new one is made";
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
