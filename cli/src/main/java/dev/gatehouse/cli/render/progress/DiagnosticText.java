package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Diagnostics as text: the resource's name, then the message, its later lines indented. Of a Java
 * stack trace the causes stay; the frames are for those who ask the program itself.
 */
final class DiagnosticText {
  private static final Pattern FRAME = Pattern.compile("\\s*(at [\\w.$/]+\\(|\\.\\.\\. \\d+ more)");

  private DiagnosticText() {}

  static List<String> lines(Style style, Diagnostic diagnostic) {
    if (diagnostic.severity() == Diagnostic.Severity.DEBUG) {
      return List.of();
    }
    String subject = diagnostic.urn().map(DiagnosticText::name).map(n -> n + ": ").orElse("");
    String word = word(style, diagnostic.severity());
    List<String> lines = new ArrayList<>();
    for (String line : diagnostic.message().stripTrailing().split("\n", -1)) {
      if (!FRAME.matcher(line).lookingAt()) {
        lines.add(lines.isEmpty() ? word + subject + line : "    " + line);
      }
    }
    return lines;
  }

  private static String word(Style style, Diagnostic.Severity severity) {
    return switch (severity) {
      case ERROR -> style.bad("error: ");
      case WARNING -> style.warm("warning: ");
      case INFO, DEBUG -> "";
    };
  }

  /** The last part of a URN. */
  private static String name(String urn) {
    return urn.substring(urn.lastIndexOf("::") + 1).replaceFirst("^:", "");
  }
}
