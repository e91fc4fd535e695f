package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The compiled patterns against the plainest reading of what a pattern means. */
class GlobPropertyTest {
  @Property
  void a_pattern_matches_what_its_meaning_says(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(naive(pattern, text, false));
  }

  @Property
  void a_resource_pattern_keeps_inner_stars_within_their_segment(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    assertThat(Glob.ofResource(pattern).matches(text)).isEqualTo(naive(pattern, text, true));
  }

  /** By cases on the first character of the pattern, trying every length for a star. */
  private static boolean naive(String pattern, String text, boolean resource) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    char first = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (first == '*') {
      boolean anything = !resource || rest.isEmpty() || rest.startsWith(":");
      for (int taken = 0; taken <= text.length(); taken++) {
        if (naive(rest, text.substring(taken), resource)) {
          return true;
        }
        if (taken < text.length() && text.charAt(taken) == ':' && !anything) {
          return false;
        }
      }
      return false;
    }
    if (text.isEmpty()) {
      return false;
    }
    char c = text.charAt(0);
    boolean one = first == '?' && !(resource && c == ':');
    return (one || first == c) && naive(rest, text.substring(1), resource);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab:*?").ofMaxLength(9);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab:").ofMaxLength(9);
  }
}
