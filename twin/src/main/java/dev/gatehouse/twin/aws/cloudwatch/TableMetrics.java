package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.Map;

/**
 * What DynamoDB measures of each request, and of replication. No table is ever throttled.
 *
 * @see "DynamoDB metrics and dimensions"
 */
public final class TableMetrics {
  private static final String NAMESPACE = "AWS/DynamoDB";

  private final Metrics metrics;

  public TableMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Where a request is made. */
  public record Place(AccountId account, Region region) {}

  /**
   * A request for a table was answered.
   *
   * @param code the error's, empty when it went well
   */
  public void request(
      Place place, String table, String operation, int status, String code, double millis) {
    if (status == 200) {
      add(place, "SuccessfulRequestLatency", operation(table, operation), millis);
    } else if (status >= 500) {
      add(place, "SystemErrors", operation(table, operation), 1);
    } else if (code.equals("ConditionalCheckFailedException")) {
      add(place, "ConditionalCheckFailedRequests", Map.of("TableName", table), 1);
    } else {
      add(place, "UserErrors", Map.of(), 1);
    }
  }

  /** A request has used up so much of a table's throughput. */
  public void consumed(Place place, String table, boolean writes, double units) {
    String name = writes ? "ConsumedWriteCapacityUnits" : "ConsumedReadCapacityUnits";
    add(place, name, Map.of("TableName", table), units);
  }

  /** A write has reached another Region. */
  public void replicated(Place origin, String table, Region receiving, double millis) {
    add(
        origin,
        "ReplicationLatency",
        Map.of("TableName", table, "ReceivingRegion", receiving.value()),
        millis);
  }

  /** An item's time to live has ended and it was deleted. */
  public void expired(Place place, String table) {
    add(place, "TimeToLiveDeletedItemCount", Map.of("TableName", table), 1);
  }

  private static Map<String, String> operation(String table, String operation) {
    return Map.of("TableName", table, "Operation", operation);
  }

  private void add(Place place, String name, Map<String, String> dimensions, double value) {
    metrics.add(MetricKey.of(place.account(), place.region(), NAMESPACE, name, dimensions), value);
  }
}
