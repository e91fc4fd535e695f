package dev.gatehouse.program.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.deployment.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PatientLoggerTest {
  /**
   * A newer SDK may say it otherwise, or not poll at all: then this class can go or must follow.
   */
  @Test
  void pulumis_loop_still_tells_each_of_its_rounds_in_these_words() throws IOException {
    String loop = "/" + PatientLogger.NAME.replace('.', '/') + "$DefaultRunner.class";
    try (InputStream in = Deployment.class.getResourceAsStream(loop)) {
      assertThat(in).as(loop).isNotNull();
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(constants).contains(PatientLogger.ROUND);
    }
  }

  @Test
  void it_pauses_nine_times_as_long_as_a_round_and_half_a_second_at_most() {
    assertThat(PatientLogger.pause(0)).isEqualTo(40_000_000);
    assertThat(PatientLogger.pause(10_000_000)).isEqualTo(90_000_000);
    assertThat(PatientLogger.pause(Long.MAX_VALUE)).isEqualTo(500_000_000);
  }

  @Test
  void it_stands_in_for_the_loops_own_logger() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                PatientLoggerTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualToIgnoringNewLines(PatientLogger.class.getName());
  }

  /** In a JVM of its own, since a logger's name can be taken once only. */
  public static void main(String[] args) {
    PatientLogger.install();
    System.out.println(Logger.getLogger(PatientLogger.NAME).getClass().getName());
  }
}
