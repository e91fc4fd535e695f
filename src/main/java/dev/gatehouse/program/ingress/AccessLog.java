package dev.gatehouse.program.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The format of access logs: one JSON object a request, all values texts, since API Gateway writes
 * a hyphen for what it does not know. No header of the request is in it, so no credential can be.
 */
final class AccessLog {
  private static final List<String> VARIABLES =
      List.of(
          "requestId",
          "requestTime",
          "identity.sourceIp",
          "identity.userAgent",
          "domainName",
          "httpMethod",
          "path",
          "protocol",
          "routeKey",
          "stage",
          "status",
          "responseLatency",
          "responseLength",
          "error.message",
          "error.responseType",
          "integration.error",
          "integration.integrationStatus",
          "integration.latency",
          "integration.requestId",
          "integration.status");

  private AccessLog() {}

  /** The format, on one line as API Gateway wants it. */
  static String format() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (String variable : VARIABLES) {
        json.writeStringField(camelCase(variable), "$context." + variable);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes everything", impossible);
    }
    return text.toString();
  }

  /** {@code identity.sourceIp} as {@code sourceIp}, {@code error.message} as errorMessage. */
  private static String camelCase(String variable) {
    int dot = variable.indexOf('.');
    String group = dot < 0 ? "" : variable.substring(0, dot);
    String name = variable.substring(dot + 1);
    return group.isEmpty() || group.equals("identity")
        ? name
        : group + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
