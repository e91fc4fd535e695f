package dev.gatehouse.twin.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Masking. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedactorTest {
  private final Redactor redactor = new Redactor();

  @Test
  void every_secret_text_inside_properties_is_masked_wherever_it_stands() {
    redactor.learn(
        Properties.of(
            Map.of(
                "plain", PropertyValue.text("visible"),
                "nested",
                    PropertyValue.secret(
                        new PropertyValue.Fields(
                            Properties.of(Map.of("key", PropertyValue.text("hidden-key"))))))));
    assertThat(redactor.redact("visible hidden-key, hidden-key"))
        .isEqualTo("visible [secret], [secret]");
  }

  @Test
  void each_line_of_a_secret_is_masked_and_the_longest_secret_first() {
    redactor.learn("-----BEGIN\nabcdefgh\n-----END");
    redactor.learn("abc");
    assertThat(redactor.redact("line: abcdefgh; other: abcx"))
        .isEqualTo("line: [secret]; other: [secret]x");
  }

  @Test
  void texts_of_one_or_two_letters_are_not_masked() {
    redactor.learn("ab");
    redactor.learn("");
    assertThat(redactor.redact("about")).isEqualTo("about");
  }
}
