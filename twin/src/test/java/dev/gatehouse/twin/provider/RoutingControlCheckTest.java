package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health checks of routing controls, deployed by the provider. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingControlCheckTest {
  private static final String ARN =
      "arn:aws:route53-recovery-control::111111111111:controlpanel/0123abcd/routingcontrol/4567";

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void follows_a_control_and_has_no_endpoint() {
    String check = "{\"type\":\"RECOVERY_CONTROL\"%s}";
    String control = ",\"routingControlArn\":\"" + ARN + "\"";

    var made = platform.ingress.create(Platform.HEALTH_CHECK, check.formatted(control));

    assertThat(made.text("routingControlArn")).isEqualTo(ARN);
    assertThat(platform.ingress.createFails(Platform.HEALTH_CHECK, check.formatted("")))
        .endsWith("RoutingControlArn is required for type RECOVERY_CONTROL.");
    assertThat(
            platform.ingress.createFails(
                Platform.HEALTH_CHECK, check.formatted(control + ",\"fqdn\":\"x.test\"")))
        .endsWith("a health check of type RECOVERY_CONTROL has no endpoint.");
  }
}
