package dev.gatehouse.twin.aws.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event with the fields that Logs Insights finds in it: its own, those of a JSON message, and
 * those of Lambda's lines.
 *
 * @see "Supported logs and discovered fields"
 */
final class InsightsRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LAMBDA =
      Pattern.compile("(START|END|REPORT) RequestId: ([0-9a-f-]+)");
  private static final Pattern FIGURE =
      Pattern.compile(
          "\t(Billed Duration|Init Duration|Duration|Memory Size|Max Memory Used)" + ": ([0-9.]+)");
  private static final Map<String, String> FIGURES =
      Map.of(
          "Duration", "@duration",
          "Billed Duration", "@billedDuration",
          "Init Duration", "@initDuration",
          "Memory Size", "@memorySize",
          "Max Memory Used", "@maxMemoryUsed");

  private final Map<String, String> fields = new LinkedHashMap<>();

  InsightsRow(LogEvent event) {
    String message = event.message().stripTrailing();
    fields.put("@timestamp", event.time().toString());
    fields.put("@message", message);
    fields.put("@logStream", event.stream());
    fields.put("@log", event.account() + ":" + event.group());
    fields.put("@region", event.region().value());
    if (message.startsWith("{")) {
      discover(message);
    }
    Matcher lambda = LAMBDA.matcher(message);
    if (lambda.lookingAt()) {
      fields.put("@type", lambda.group(1));
      fields.put("@requestId", lambda.group(2));
      Matcher figure = FIGURE.matcher(message);
      while (figure.find()) {
        fields.put(FIGURES.getOrDefault(figure.group(1), ""), figure.group(2));
      }
    }
  }

  /** A row that a stats command made. */
  InsightsRow(Map<String, String> fields) {
    this.fields.putAll(fields);
  }

  private void discover(String message) {
    try {
      flatten("", JSON.readTree(message));
    } catch (JsonProcessingException notJson) {
      // It only looked like JSON: it has no fields but its own.
      fields.remove("");
    }
  }

  private void flatten(String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "." + i, node.path(i));
      }
    } else if (!node.isNull()) {
      fields.putIfAbsent(path, node.asText());
    }
  }

  Optional<String> get(String field) {
    return Optional.ofNullable(fields.get(field));
  }
}
