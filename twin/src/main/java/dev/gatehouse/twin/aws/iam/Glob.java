package dev.gatehouse.twin.aws.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A compiled pattern with {@code *} (any characters) and {@code ?} (one character). In a resource
 * pattern a {@code *} that ends a segment runs over colons and any other stays within its segment,
 * as IAM's guide says of the Resource element.
 */
final class Glob {
  private static final int ANY = -1;
  private static final int ONE = -2;
  private static final int ANY_WITHIN_SEGMENT = -3;
  private static final int ONE_WITHIN_SEGMENT = -4;

  private final int[] tokens;
  private final boolean segmented;

  /** What precedes the first wildcard: most requests fail here. */
  private final String head;

  private Glob(int[] tokens) {
    this.tokens = tokens;
    int literals = 0;
    while (literals < tokens.length && tokens[literals] >= 0) {
      literals++;
    }
    this.head = text(tokens, literals);
    boolean within = false;
    for (int token : tokens) {
      within |= token == ANY_WITHIN_SEGMENT;
    }
    this.segmented = within;
  }

  static Glob of(String pattern) {
    return builder().pattern(pattern).text();
  }

  static Glob ofResource(String pattern) {
    return builder().pattern(pattern).resource();
  }

  /** A pattern for names whose case does not matter; match it against lower-cased text. */
  static Glob ofLowerCase(String pattern) {
    return of(pattern.toLowerCase(Locale.ROOT));
  }

  static Builder builder() {
    return new Builder();
  }

  boolean matches(String text) {
    if (!text.startsWith(head)) {
      return false;
    }
    if (head.length() == tokens.length) {
      return text.length() == head.length();
    }
    if (head.length() + 1 == tokens.length && tokens[head.length()] == ANY) {
      return true;
    }
    return segmented ? matchesSegments(text) : matchesFrom(text, head.length());
  }

  /** One pass with a return to the last star, enough while each star takes any character. */
  private boolean matchesFrom(String text, int from) {
    int t = from;
    int p = from;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < tokens.length && tokens[p] == ANY) {
        star = p++;
        resume = t;
      } else if (p < tokens.length && takes(tokens[p], text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < tokens.length && tokens[p] == ANY) {
      p++;
    }
    return p == tokens.length;
  }

  /** All positions of the pattern at once, since a star that stops at a colon may be the wrong. */
  private boolean matchesSegments(String text) {
    boolean[] at = new boolean[tokens.length + 1];
    at[0] = true;
    skipStars(at);
    for (int t = 0; t < text.length(); t++) {
      char c = text.charAt(t);
      boolean[] next = new boolean[tokens.length + 1];
      for (int p = 0; p < tokens.length; p++) {
        if (at[p] && isStar(tokens[p])) {
          next[p] |= tokens[p] == ANY || c != ':';
        } else if (at[p] && takes(tokens[p], c)) {
          next[p + 1] = true;
        }
      }
      skipStars(next);
      at = next;
    }
    return at[tokens.length];
  }

  private void skipStars(boolean[] at) {
    for (int p = 0; p < tokens.length; p++) {
      at[p + 1] |= at[p] && isStar(tokens[p]);
    }
  }

  private static boolean isStar(int token) {
    return token == ANY || token == ANY_WITHIN_SEGMENT;
  }

  private static boolean takes(int token, char c) {
    return token == c || token == ONE || (token == ONE_WITHIN_SEGMENT && c != ':');
  }

  private static String text(int[] tokens, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) tokens[i]);
    }
    return text.toString();
  }

  /** Puts a pattern together from patterns and literal text, where a star is a star. */
  static final class Builder {
    private int[] tokens = new int[64];
    private int size;

    private Builder() {}

    Builder pattern(String pattern) {
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        add(c == '*' ? ANY : c == '?' ? ONE : c);
      }
      return this;
    }

    Builder literal(String text) {
      for (int i = 0; i < text.length(); i++) {
        add(text.charAt(i));
      }
      return this;
    }

    Glob text() {
      return new Glob(Arrays.copyOf(tokens, size));
    }

    Glob resource() {
      int[] bounded = Arrays.copyOf(tokens, size);
      for (int i = 0; i < size; i++) {
        boolean endsSegment = i + 1 == size || bounded[i + 1] == ':';
        if (bounded[i] == ANY && !endsSegment) {
          bounded[i] = ANY_WITHIN_SEGMENT;
        } else if (bounded[i] == ONE) {
          bounded[i] = ONE_WITHIN_SEGMENT;
        }
      }
      return new Glob(bounded);
    }

    /** One pattern for each part of the text between colons, the last with all that is left. */
    Glob[] components(int limit) {
      List<Glob> components = new ArrayList<>();
      int from = 0;
      for (int i = 0; i < size && components.size() < limit - 1; i++) {
        if (tokens[i] == ':') {
          components.add(new Glob(Arrays.copyOfRange(tokens, from, i)));
          from = i + 1;
        }
      }
      components.add(new Glob(Arrays.copyOfRange(tokens, from, size)));
      return components.toArray(Glob[]::new);
    }

    private void add(int token) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, size * 2);
      }
      tokens[size++] = token;
    }
  }
}
