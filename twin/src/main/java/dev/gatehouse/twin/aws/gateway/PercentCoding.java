package dev.gatehouse.twin.aws.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Percent-decoding of paths and query strings. */
final class PercentCoding {
  private static final int HEX = 16;

  private PercentCoding() {}

  /** A path decoded; empty when a {@code %} is not followed by two hexadecimal digits. */
  static Optional<String> path(String raw) {
    return raw.indexOf('%') < 0 ? Optional.of(raw) : decode(raw);
  }

  /**
   * The parameters of a query string, decoded, in their order; values of the same name are joined
   * by commas. What cannot be decoded is kept as it is.
   */
  static Map<String, String> query(String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = queryPart(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : queryPart(pair.substring(equals + 1));
        parameters.merge(name, value, (one, other) -> one + "," + other);
      }
    }
    return parameters;
  }

  private static String queryPart(String raw) {
    String spaced = raw.indexOf('+') < 0 ? raw : raw.replace('+', ' ');
    return spaced.indexOf('%') < 0 ? spaced : decode(spaced).orElse(spaced);
  }

  private static Optional<String> decode(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      if (i + 2 >= bytes.length) {
        return Optional.empty();
      }
      int high = Character.digit(bytes[i + 1], HEX);
      int low = Character.digit(bytes[i + 2], HEX);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      decoded.write(high * HEX + low);
      i += 2;
    }
    return Optional.of(decoded.toString(StandardCharsets.UTF_8));
  }
}
