package dev.gatehouse.cli.render;

/** Texts as single words of a POSIX shell. */
public final class ShellWord {
  private ShellWord() {}

  /** Quotes a text unless it is harmless as it stands. */
  public static String quoted(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : always(text);
  }

  /** Quotes a text in any case. */
  public static String always(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
