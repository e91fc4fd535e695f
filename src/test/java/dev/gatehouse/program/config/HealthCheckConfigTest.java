package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.config.TokenIssuer;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose tokens the detailed health asks for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthCheckConfigTest {
  private static final String KEY = "gatehouse:health-check";
  private static final ProjectFiles FILES = Written.files(Written.MANIFEST);

  @Test
  void reads_issuer_and_audiences() {
    String json = "{\"issuer\":\"https://issuer.example.com/pool\",\"audiences\":[\"a\",\"b\"]}";
    assertThat(Written.read(Written.config(KEY, json), FILES).platform().healthCheck())
        .contains(new TokenIssuer("https://issuer.example.com/pool", List.of("a", "b")));
    assertThat(Written.read(Written.config(), FILES).platform().healthCheck()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"issuer\":\"http://a.test\",\"audiences\":[\"a\"]} | .issuer: 'http://a.test' does not"
            + " fit: use an HTTPS URL such as https://issuer.example.com",
        "{\"audiences\":[\"a\"]} | .issuer: is missing: give an HTTPS URL such as"
            + " https://issuer.example.com",
        "{\"issuer\":\"https://a.test\"} | .audiences: is missing: give a list of an audience or"
            + " client id without spaces",
        "{\"issuer\":\"https://a.test\",\"audiences\":[\"a b\"]} | .audiences[0]: 'a b' does not"
            + " fit: use an audience or client id without spaces",
        "{\"issuer\":\"https://a.test\",\"audiences\":[]} | .audiences: an empty list does not do:"
            + " use a list of an audience or client id without spaces"
      })
  void rejects(String json, String problem) {
    assertThat(Written.problem(Written.config(KEY, json), FILES)).isEqualTo(KEY + problem);
  }
}
