package dev.gatehouse.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Values as JSON, for other programs. */
public final class Json {
  private static final ObjectWriter ONE_LINE = new ObjectMapper().writer();
  private static final ObjectWriter MANY_LINES =
      new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  public static String of(Object value) {
    return write(MANY_LINES, value);
  }

  public static String onOneLine(Object value) {
    return write(ONE_LINE, value);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a result cannot be written as JSON", impossible);
    }
  }
}
