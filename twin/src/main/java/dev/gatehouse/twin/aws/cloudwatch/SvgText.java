package dev.gatehouse.twin.aws.cloudwatch;

import java.util.Locale;

/** Text in a picture. */
final class SvgText {
  private SvgText() {}

  static String at(double x, double y, int size, String colour, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
        x,
        y,
        size,
        colour,
        escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
