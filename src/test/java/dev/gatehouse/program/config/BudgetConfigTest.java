package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.config.Budget;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account may cost. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetConfigTest {
  private static final ProjectFiles FILES = Written.files(Written.MANIFEST);

  @Test
  void is_20_dollars_unless_said() {
    assertThat(Written.read(Written.config(), FILES).platform().budget()).isEqualTo(new Budget(20));
    assertThat(
            Written.read(Written.config("gatehouse:budget", "{\"usd-per-month\":75}"), FILES)
                .platform()
                .budget())
        .isEqualTo(new Budget(75));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"usd-per-month\":0} | .usd-per-month: 0 is out of range: use a whole number from 1 to"
            + " 1000000",
        "{\"usd-per-month\":\"20\"} | .usd-per-month: '20' is a text: use a whole number from 1 to"
            + " 1000000",
        "{} | .usd-per-month: is missing: give a whole number from 1 to 1000000",
        "{\"usd-per-month\":20,\"eur\":20} | .eur: is not a key here: use usd-per-month",
        "20 | : '20' is not a map: use keys with values"
      })
  void is_a_whole_number_of_dollars(String value, String problem) {
    assertThat(Written.problem(Written.config("gatehouse:budget", value), FILES))
        .isEqualTo("gatehouse:budget" + problem);
  }
}
