package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class PercentCodingTest {
  @Test
  void a_path_is_decoded_and_a_plus_is_a_plus() {
    assertThat(PercentCoding.path("/a%20b+c/%C3%A9")).contains("/a b+c/é");
  }

  @Test
  void a_path_with_half_an_escape_is_none() {
    assertThat(PercentCoding.path("/a%")).isEmpty();
    assertThat(PercentCoding.path("/a%2")).isEmpty();
    assertThat(PercentCoding.path("/a%zz")).isEmpty();
  }

  @Test
  void a_query_is_decoded_and_repeated_names_are_joined() {
    assertThat(PercentCoding.query("a=1&b=x+y&a=2&&c&d=100%&%61=3"))
        .containsExactly(
            Map.entry("a", "1,2,3"),
            Map.entry("b", "x y"),
            Map.entry("c", ""),
            Map.entry("d", "100%"));
  }
}
