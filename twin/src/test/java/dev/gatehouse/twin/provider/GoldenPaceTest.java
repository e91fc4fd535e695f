package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.VirtualSim;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS's pace means for the program's stack dev, over a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenPaceTest {
  private static final Duration DELAY = Duration.ofSeconds(5);

  private final Path directory;
  private final VirtualSim time = new VirtualSim(3);

  GoldenPaceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private GoldenDeployment deployment(RateMode rates, Duration delay) {
    GoldenDeployment deployment =
        new GoldenDeployment(
            directory, "dev", d -> new Fixture(d, time, new ControlPlane(rates, delay)));
    time.advance(delay);
    return deployment;
  }

  @Test
  void up_and_destroy_go_through_at_awss_rates_and_take_minutes() {
    try (GoldenDeployment deployment = deployment(RateMode.WAITED, Duration.ZERO)) {
      deployment.up();
      Duration up = Duration.ofNanos(time.nanos());
      assertThat(up).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
      deployment.destroy();
      Duration destroy = Duration.ofNanos(time.nanos()).minus(up);
      assertThat(destroy).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }
  }

  /**
   * The functions' roles are waited for. For the principal of a permission the real provider does
   * not wait (terraform-provider-aws#41617), so the next run goes on where this one ended.
   */
  @Test
  void up_goes_through_with_an_iam_that_is_late_in_two_runs_at_most() {
    try (GoldenDeployment deployment = deployment(RateMode.SKIPPED, DELAY)) {
      assertThat(Provider.refusal(deployment::up))
          .endsWith(
              "InvalidParameterValueException: The provided principal was invalid. Please check"
                  + " the principal and try again.");
      time.advance(DELAY);
      deployment.up();
      assertThat(deployment.names()).hasSizeGreaterThan(150);
      assertThat(time.nanos()).isGreaterThan(3 * DELAY.toNanos());
    }
  }
}
