package dev.gatehouse.twin.aws.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query of Logs Insights into words. */
final class InsightsLexer {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:(?<regex>/(?:[^/\\\\]|\\\\.)*/)"
              + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
              + "|(?<number>-?\\d+(?:\\.\\d+)?(?![\\w]))"
              + "|(?<name>`[^`]+`|[@A-Za-z_0-9][@A-Za-z_0-9.]*)"
              + "|(?<sign>=~|!=|<=|>=|[=<>(),|\\[\\]*]))");

  /** What a word is. */
  enum Kind {
    REGEX,
    TEXT,
    NUMBER,
    NAME,
    SIGN,
    END
  }

  /**
   * One word.
   *
   * @param text without its quotes
   */
  record Word(Kind kind, String text) {
    boolean is(String sign) {
      return kind != Kind.TEXT && kind != Kind.REGEX && text.equalsIgnoreCase(sign);
    }
  }

  private InsightsLexer() {}

  /** The words, ended by one of kind END. */
  static List<Word> words(String query) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(query.strip());
    int end = 0;
    while (end < query.strip().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException(
            "the query is not understood from '" + query.strip().substring(end).strip() + "' on");
      }
      words.add(word(matcher));
      end = matcher.end();
    }
    words.add(new Word(Kind.END, ""));
    return words;
  }

  private static Word word(Matcher matcher) {
    for (Kind kind : List.of(Kind.REGEX, Kind.TEXT, Kind.NUMBER, Kind.NAME, Kind.SIGN)) {
      String found = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (found != null) {
        return new Word(kind, bare(kind, found));
      }
    }
    throw new IllegalStateException("a word of no kind");
  }

  private static String bare(Kind kind, String found) {
    boolean quoted = kind == Kind.REGEX || kind == Kind.TEXT || found.startsWith("`");
    String inner = quoted ? found.substring(1, found.length() - 1) : found;
    return kind == Kind.TEXT ? inner.replaceAll("\\\\(.)", "$1") : inner;
  }
}
