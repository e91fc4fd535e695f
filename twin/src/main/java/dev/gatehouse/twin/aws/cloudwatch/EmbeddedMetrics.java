package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.logs.LogSink;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A log sink that also takes the metrics out of lines in the embedded metric format.
 *
 * @see "Specification: Embedded metric format"
 */
public final class EmbeddedMetrics implements LogSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogSink next;
  private final Metrics metrics;

  public EmbeddedMetrics(LogSink next, Metrics metrics) {
    this.next = next;
    this.metrics = metrics;
  }

  @Override
  public void append(
      AccountId account, Region region, String group, String stream, String message) {
    next.append(account, region, group, stream, message);
    if (message.startsWith("{") && message.contains("\"CloudWatchMetrics\"")) {
      try {
        extract(account, region, JSON.readTree(message));
      } catch (JsonProcessingException | IllegalArgumentException notEmbedded) {
        // CloudWatch Logs keeps such a line and takes no metrics from it.
        return;
      }
    }
  }

  private void extract(AccountId account, Region region, JsonNode line) {
    Instant at = Instant.ofEpochMilli(line.path("_aws").path("Timestamp").asLong());
    for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
      String namespace = directive.path("Namespace").asText();
      for (JsonNode dimensions : directive.path("Dimensions")) {
        Map<String, String> values = new TreeMap<>();
        dimensions.forEach(name -> values.put(name.asText(), line.path(name.asText()).asText()));
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          boolean fine = metric.path("StorageResolution").asInt(60) == 1;
          MetricKey key = MetricKey.of(account, region, namespace, name, values);
          JsonNode value = line.path(name);
          if (value.isArray()) {
            value.forEach(one -> metrics.add(key, at, one.asDouble(), 1, fine));
          } else if (value.isNumber()) {
            metrics.add(key, at, value.asDouble(), 1, fine);
          }
        }
      }
    }
  }
}
