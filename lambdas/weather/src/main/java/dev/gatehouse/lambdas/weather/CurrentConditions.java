package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.Problem;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** {@code GET /stations/{stationId}/current}: the newest observation. */
public final class CurrentConditions extends HttpHandler {
  private final Table table;

  public CurrentConditions() {
    this(Table.ofEnvironment());
  }

  CurrentConditions(Table table) {
    this.table = table;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    String stationId = Station.idIn(request);
    List<Map<String, AttributeValue>> newest =
        table
            .client()
            .query(
                QueryRequest.builder()
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", Attributes.of(Observation.partition(stationId))))
                    .scanIndexForward(false)
                    .limit(1)
                    .build())
            .items();
    if (newest.isEmpty()) {
      Station.mustExist(table, stationId);
      throw Problem.notFound("station '" + stationId + "' has no observation yet");
    }
    return HttpResponse.of(200, Attributes.json(newest.get(0), Observation.SHOWN));
  }
}
