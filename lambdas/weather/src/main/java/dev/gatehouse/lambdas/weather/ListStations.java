package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** {@code GET /stations}: the stations by id, page by page. */
public final class ListStations extends HttpHandler {
  private final Table table;

  public ListStations() {
    this(Table.ofEnvironment());
  }

  ListStations(Table table) {
    this.table = table;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Attributes.of(Station.PARTITION)));
    return Page.read(table, request, query, Station.PARTITION, "stations", Station.SHOWN);
  }
}
