package dev.gatehouse.cli.render;

/** Colours a text by what it means, or leaves it alone. */
public enum Style {
  PLAIN,
  COLORED;

  private static final String RESET = "\u001b[0m";

  public String heading(String text) {
    return wrap("\u001b[1m", text);
  }

  /** What matters less. */
  public String dim(String text) {
    return wrap("\u001b[2m", text);
  }

  public String good(String text) {
    return wrap("\u001b[32m", text);
  }

  public String bad(String text) {
    return wrap("\u001b[31m", text);
  }

  /** What changes, or wants attention. */
  public String warm(String text) {
    return wrap("\u001b[33m", text);
  }

  private String wrap(String start, String text) {
    return this == PLAIN || text.isEmpty() ? text : start + text + RESET;
  }
}
