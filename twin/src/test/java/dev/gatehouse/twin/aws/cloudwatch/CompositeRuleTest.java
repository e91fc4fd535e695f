package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompositeRuleTest {
  private static final Map<String, AlarmState> STATES =
      Map.of(
          "hot", AlarmState.ALARM, "cool", AlarmState.OK, "new one", AlarmState.INSUFFICIENT_DATA);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          TRUE | true
          FALSE | false
          ALARM(hot) | true
          ALARM("cool") | false
          OK('cool') AND ALARM(hot) | true
          INSUFFICIENT_DATA("new one") | true
          NOT ALARM(hot) OR OK(cool) | true
          NOT (ALARM(hot) OR OK(cool)) | false
          ALARM(cool) AND ALARM(cool) OR ALARM(hot) | true
          ALARM(cool) AND (ALARM(cool) OR ALARM(hot)) | false
          alarm(hot) and not ok(hot) | true
          """)
  void holds_by_the_states_of_its_alarms(String rule, boolean holds) {
    assertThat(
            CompositeRule.parse(rule)
                .holds(name -> STATES.getOrDefault(name, AlarmState.INSUFFICIENT_DATA)))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ALARM() | ALARM() names no alarm
          ALARM(hot | expected ')' before ''
          HOT(hot) | 'HOT' is not understood: use ALARM, OK, INSUFFICIENT_DATA, TRUE, FALSE, NOT
          TRUE TRUE | 'TRUE' is one too many
          """)
  void is_refused_with_what_is_wrong(String rule, String what) {
    assertThatThrownBy(() -> CompositeRule.parse(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the alarm rule '" + rule + "': " + what);
  }
}
