package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * {@code POST /stations/{stationId}/observations}: adds an observation (201). One station has one
 * observation at a time; a second is refused (409).
 */
public final class RecordObservation extends HttpHandler {
  private final Table table;
  private final Clock clock;

  public RecordObservation() {
    this(Table.ofEnvironment(), Clock.systemUTC());
  }

  RecordObservation(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    String stationId = Station.idIn(request);
    Map<String, Object> observation = Observation.of(request, stationId, clock);
    Station.mustExist(table, stationId);
    String time = String.valueOf(observation.get("timestamp"));
    Map<String, AttributeValue> item =
        new HashMap<>(Table.key(Observation.partition(stationId), time));
    observation.forEach((name, value) -> item.put(name, Attributes.of(value)));
    try {
      table
          .client()
          .putItem(
              PutItemRequest.builder()
                  .tableName(table.name())
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk)")
                  .build());
    } catch (ConditionalCheckFailedException taken) {
      throw Problem.conflict(
          "station '" + stationId + "' has an observation at " + time + "; it is never replaced");
    }
    return HttpResponse.of(201, observation);
  }
}
