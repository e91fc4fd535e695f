package dev.gatehouse.cli.bootstrap;

/** Words of commands for bash. */
final class Shell {
  private Shell() {}

  /** The word as bash reads it back, in quotes where it needs them. */
  static String word(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
