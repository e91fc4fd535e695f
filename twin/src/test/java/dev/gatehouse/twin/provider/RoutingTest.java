package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Record sets of every policy, and calculated health checks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private String record(String name, String set, String policy) {
    return ("{\"zoneId\":\"%s\",\"name\":\"%s\",\"type\":\"A\",\"ttl\":60,"
            + "\"records\":[\"192.0.2.1\"],\"setIdentifier\":\"%s\",%s}")
        .formatted(platform.id(Platform.ZONE), name, set, policy);
  }

  private void made(String name, String set, String policy) {
    platform.ingress.create(Platform.RECORD, record(name, set, policy));
  }

  private String refused(String name, String set, String policy) {
    return platform
        .ingress
        .createFails(Platform.RECORD, record(name, set, policy))
        .replaceFirst(".*InvalidChangeBatch: ", "");
  }

  @Test
  void each_policy_has_its_record_sets_and_none_beside_them() {
    String weight = "\"weightedRoutingPolicies\":[{\"weight\":0}]";
    made("w", "a", weight);
    made("w", "b", weight);
    String east = "\"latencyRoutingPolicies\":[{\"region\":\"us-east-1\"}]";
    made("l", "a", east);
    String europe = "\"geolocationRoutingPolicies\":[{\"continent\":\"EU\"}]";
    made("g", "a", europe);
    made("g", "b", "\"geolocationRoutingPolicies\":[{\"country\":\"*\"}]");
    made("m", "a", "\"multivalueAnswerRoutingPolicy\":true");
    made("m", "b", "\"multivalueAnswerRoutingPolicy\":true");

    assertThat(refused("l", "b", east)).contains("an invalid set of changes");
    assertThat(refused("g", "c", europe)).contains("an invalid set of changes");
    assertThat(refused("w", "c", east)).contains("an invalid set of changes");
    assertThat(refused("m", "c", weight)).contains("an invalid set of changes");
  }

  /** Pulumi keeps the id that a resource was made with, whatever its updates change. */
  @Test
  void a_record_set_changes_its_set_identifier_again_and_again() {
    String primary = "\"weightedRoutingPolicies\":[{\"weight\":1}]";
    Provider.Resource record = platform.ingress.create(Platform.RECORD, record("w", "a", primary));
    for (String set : List.of("b", "c", "a")) {
      record = platform.ingress.update(record, record("w", set, primary));
      assertThat(record.id()).endsWith("_w_A_a");
    }
    assertThat(refused("w", "a", primary)).contains("but it already exists");
    made("w", "b", primary);
    platform.ingress.delete(record);
    made("w", "a", primary);
  }

  @Test
  void a_calculated_check_watches_checks_that_are_not() {
    String sum = "{\"type\":\"CALCULATED\",\"childHealthThreshold\":1,\"childHealthchecks\":[%s]}";
    String child = "\"" + platform.id(Platform.HEALTH_CHECK) + "\"";
    String made = platform.ingress.create(Platform.HEALTH_CHECK, sum.formatted(child)).id();

    assertThat(platform.ingress.createFails(Platform.HEALTH_CHECK, sum.formatted("\"x\"")))
        .endsWith("InvalidInput: Invalid parameter : no health check has the id \"x\".");
    assertThat(
            platform.ingress.createFails(Platform.HEALTH_CHECK, sum.formatted("\"" + made + "\"")))
        .endsWith("\"" + made + "\" is a calculated health check, which cannot be a child.");
  }
}
