package dev.gatehouse.twin.aws.dns;

import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Domain names as Route 53 writes them: fully qualified, the last dot optional, octal escapes. */
final class Route53Name {
  private Route53Name() {}

  /** Reads a name such as {@code \052.example.com}. */
  static Name parse(String text) throws TextParseException {
    return Name.fromString(octalToDecimal(text), Name.root).canonicalize();
  }

  /**
   * Reads a record's name. One outside of its zone is relative to it, as the Pulumi provider takes
   * it.
   */
  static Name parse(String text, Name zone) throws TextParseException {
    Name name = text.isEmpty() ? zone : parse(text);
    return name.subdomain(zone) ? name : Name.fromString(octalToDecimal(text), zone).canonicalize();
  }

  /** The name without its last dot, as people read it. */
  static String text(Name name) {
    return name.toString(true);
  }

  /** Route 53 escapes bytes as three octal digits; zone files, which dnsjava reads, as decimal. */
  static String octalToDecimal(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        result.append(c);
      } else if (octal(text, i + 1)) {
        int code = Integer.parseInt(text.substring(i + 1, i + 4), 8);
        result.append(String.format("\\%03d", code));
        i += 3;
      } else {
        result.append(c).append(text.charAt(i + 1));
        i++;
      }
    }
    return result.toString();
  }

  private static boolean octal(String text, int from) {
    if (from + 3 > text.length() || text.charAt(from) > '3') {
      return false;
    }
    for (int i = from; i < from + 3; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '7') {
        return false;
      }
    }
    return true;
  }
}
