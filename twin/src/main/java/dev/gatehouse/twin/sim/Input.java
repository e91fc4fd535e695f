package dev.gatehouse.twin.sim;

/**
 * Something that came into a run from outside.
 *
 * @param at the run's time, in nanoseconds since its start
 * @param kind one word, such as {@code probe}
 * @param text all that there is to know, in one line
 */
public record Input(long at, String kind, String text) {
  /** Refuses what would not be read again as it was written. */
  public Input {
    if (!kind.matches("[a-z]+") || text.contains("\n") || text.contains("\r")) {
      throw new IllegalArgumentException("not an input of one line: " + kind + " " + text);
    }
  }

  String line() {
    return at + " " + kind + " " + text;
  }

  static Input read(String line) {
    String[] parts = line.split(" ", 3);
    if (parts.length < 3 || !parts[0].matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("not an input of a recording: " + line);
    }
    return new Input(Long.parseLong(parts[0]), parts[1], parts[2]);
  }
}
