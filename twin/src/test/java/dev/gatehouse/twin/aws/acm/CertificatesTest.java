package dev.gatehouse.twin.aws.acm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CertificatesTest {
  private static final EntityKey KEY =
      EntityKey.regional(
          Types.CERTIFICATE,
          new AccountId("111111111111"),
          new Region("us-east-1"),
          "arn:aws:acm:us-east-1:111111111111:certificate/one");

  private final VirtualSim time = new VirtualSim(7);
  private final World world = new World();
  private final Certificates certificates;

  CertificatesTest(@TempDir Path directory) throws IOException {
    certificates = new Certificates(world, LocalCa.open(directory, time.sim()), time.sim());
  }

  @Test
  void there_is_key_material_once_a_certificate_is_issued_and_until_it_is_gone() {
    assertThat(certificates.material(KEY)).isEmpty();
    put("PENDING_VALIDATION", "api.gatehouse.test");
    assertThat(certificates.material(KEY)).isEmpty();
    put("ISSUED", "api.gatehouse.test");
    assertThat(certificates.material(KEY)).isPresent();
    world.remove(KEY);
    assertThat(certificates.material(KEY)).isEmpty();
  }

  @Test
  void it_is_the_same_until_renewal_is_due_two_days_before_the_end() {
    put("ISSUED", "api.gatehouse.test");
    KeyMaterial first = certificates.material(KEY).orElseThrow();
    time.advance(Duration.ofDays(5).minusSeconds(1));
    assertThat(certificates.material(KEY).orElseThrow().leaf()).isEqualTo(first.leaf());
    time.advance(Duration.ofSeconds(2));
    KeyMaterial second = certificates.material(KEY).orElseThrow();
    assertThat(second.leaf()).isNotEqualTo(first.leaf());
    assertThat(second.notAfter()).isEqualTo(time.now().plus(Duration.ofDays(7)));
  }

  @Test
  void changed_names_are_certified_anew_with_the_domain_name_first() throws Exception {
    put("ISSUED", "api.gatehouse.test");
    certificates.material(KEY);
    put("ISSUED", "API.gatehouse.test", "us-east-1.api.gatehouse.test", "api.gatehouse.test");

    assertThat(certificates.material(KEY).orElseThrow().leaf().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "api.gatehouse.test"), List.of(2, "us-east-1.api.gatehouse.test"));
  }

  private void put(String status, String domainName, String... alternatives) {
    ObjectNode properties =
        JsonNodeFactory.instance.objectNode().put("status", status).put("domainName", domainName);
    for (String name : alternatives) {
      properties.withArray("subjectAlternativeNames").add(name);
    }
    world.put(new Entity(KEY, properties));
  }
}
