package dev.gatehouse.cli.net;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;

/** One HTTP header. */
public record Header(String name, String value) {
  /** Reads {@code Name: value}, as curl's -H takes it. */
  public static Header parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.contains("\r") || text.contains("\n")) {
      throw new CliException(
          ExitCode.USAGE, "'" + text + "' is not a header: use 'Name: value' on one line");
    }
    return new Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  boolean is(String wanted) {
    return name.equalsIgnoreCase(wanted);
  }
}
