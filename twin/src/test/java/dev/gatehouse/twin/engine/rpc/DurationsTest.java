package dev.gatehouse.twin.engine.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.engine.plan.PlanException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom timeouts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurationsTest {
  @ParameterizedTest
  @CsvSource({"'',0", "90s,90", "5m,300", "1h30m,5400", "1.5h,5400", "250ms,0.25", "1m0.5s,60.5"})
  void durations_of_go_are_read(String text, double seconds) {
    assertThat(Durations.seconds(text)).isEqualTo(seconds);
  }

  @Test
  void others_are_named() {
    assertThatThrownBy(() -> Durations.seconds("5 minutes"))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "unable to parse customTimeout Value 5 minutes: use a duration such as 90s or 5m");
  }
}
