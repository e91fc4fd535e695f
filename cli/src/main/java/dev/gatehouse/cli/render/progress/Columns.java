package dev.gatehouse.cli.render.progress;

/** Cuts lines to the terminal's width, so that one line stays one row. */
final class Columns {
  private static final char ESCAPE = '\u001b';
  private static final String RESET = "\u001b[0m";

  private Columns() {}

  /** The beginning of a line that fits; colour codes take no room and are ended. */
  static String cut(String line, int columns) {
    StringBuilder cut = new StringBuilder();
    int width = 0;
    int i = 0;
    while (i < line.length() && width < columns) {
      if (line.charAt(i) == ESCAPE) {
        int end = line.indexOf('m', i);
        cut.append(line, i, end + 1);
        i = end + 1;
      } else {
        cut.append(line.charAt(i));
        width++;
        i++;
      }
    }
    return i < line.length() ? cut + (cut.indexOf("\u001b") < 0 ? "" : RESET) : line;
  }
}
