package dev.gatehouse.program.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.config.Recovery;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecoveryTimeTest {
  @ParameterizedTest(name = "{0} s x {1} = {2} s")
  @CsvSource({"10, 3, 112", "10, 2, 98", "30, 3, 172", "30, 10, 410"})
  void the_worst_case_is_detection_propagation_and_time_to_live(
      int interval, int threshold, int seconds) {
    assertThat(RecoveryTime.worstCaseSeconds(new Recovery(interval, threshold))).isEqualTo(seconds);
  }
}
