package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads an integration into the backend that it stands for. */
final class Integration {
  /** The default and the most that an HTTP API's integration may take. */
  private static final long TIMEOUT_MILLISECONDS = 30_000;

  private static final String INVOCATIONS = "/invocations";
  private static final String FUNCTIONS = ":lambda:path/2015-03-31/functions/";

  /** What an AWS_PROXY integration of a function may carry besides, and the twin does not do. */
  private static final List<String> UNMODELLED =
      List.of("integrationSubtype", "requestParameters", "responseParameters", "tlsConfig");

  private Integration() {}

  static Backend backend(Entity integration) {
    String id = "integration " + integration.id();
    String type = integration.text("integrationType").orElse("");
    if (!type.equals("AWS_PROXY")) {
      return new Backend.Unmodelled("integrationType " + type + " of " + id, "use AWS_PROXY");
    }
    for (String property : UNMODELLED) {
      JsonNode value = integration.at(property);
      if (CatalogReader.isSet(value) || (value.isTextual() && !value.asText().isEmpty())) {
        return new Backend.Unmodelled(property + " of " + id, "leave it out");
      }
    }
    String format = integration.text("payloadFormatVersion").orElse("1.0");
    if (!format.equals("2.0")) {
      return new Backend.Unmodelled("payloadFormatVersion " + format + " of " + id, "use 2.0");
    }
    return function(integration, id);
  }

  private static Backend function(Entity integration, String id) {
    String arn = functionArn(integration.text("integrationUri").orElse(""));
    if (!arn.startsWith("arn:") || !arn.contains(":lambda:") || arn.contains("${")) {
      return new Backend.Unmodelled(
          "integrationUri '" + arn + "' of " + id, "use a function's ARN");
    }
    Optional<String> credentials =
        integration.text("credentialsArn").filter(text -> !text.isEmpty());
    if (credentials.filter(role -> role.contains("*")).isPresent()) {
      return new Backend.Unmodelled(
          "credentialsArn '" + credentials.get() + "' of " + id, "use a role's ARN");
    }
    return new Backend.Function(
        arn,
        credentials,
        Duration.ofMillis(integration.number("timeoutMilliseconds", TIMEOUT_MILLISECONDS)));
  }

  /** The function's ARN, out of Lambda's invocation path when the URI has that form. */
  private static String functionArn(String uri) {
    int functions = uri.indexOf(FUNCTIONS);
    return functions > 0 && uri.endsWith(INVOCATIONS)
        ? uri.substring(functions + FUNCTIONS.length(), uri.length() - INVOCATIONS.length())
        : uri;
  }
}
