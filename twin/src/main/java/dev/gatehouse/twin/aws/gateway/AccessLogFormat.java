package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stage's access log template, parsed once: texts and {@code $context} variables in turn. Values
 * are escaped as in a JSON string, so that no client can break a line or forge a field.
 */
final class AccessLogFormat {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$context((?:\\.[A-Za-z][A-Za-z0-9_]*)+)");

  private final List<Part> parts;

  private record Part(boolean isVariable, String text) {}

  private AccessLogFormat(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static AccessLogFormat parse(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher variables = VARIABLE.matcher(template);
    int at = 0;
    while (variables.find()) {
      parts.add(new Part(false, template.substring(at, variables.start())));
      parts.add(new Part(true, variables.group(1).substring(1)));
      at = variables.end();
    }
    parts.add(new Part(false, template.substring(at)));
    return new AccessLogFormat(parts);
  }

  /**
   * A line of the log.
   *
   * @param values by a variable's name without {@code $context.}; an empty value is logged as a
   *     dash, as API Gateway does
   */
  String line(UnaryOperator<String> values) {
    StringBuilder line = new StringBuilder();
    for (Part part : parts) {
      if (!part.isVariable()) {
        line.append(part.text());
        continue;
      }
      String value = values.apply(part.text());
      if (value.isEmpty()) {
        line.append('-');
      } else {
        JsonStringEncoder.getInstance().quoteAsString(value, line);
      }
    }
    return line.toString();
  }
}
