package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.Problem;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * {@code GET /stations/{stationId}/observations}: the observations between {@code from} and {@code
 * to} (both included, both optional), newest first, page by page.
 */
public final class ObservationHistory extends HttpHandler {
  private static final Instant FIRST = Instant.parse("1800-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Table table;

  public ObservationHistory() {
    this(Table.ofEnvironment());
  }

  ObservationHistory(Table table) {
    this.table = table;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    String stationId = Station.idIn(request);
    Instant from = time(request, "from", FIRST);
    Instant to = time(request, "to", LAST);
    if (to.isBefore(from)) {
      throw Problem.badRequest("from is " + from + " and to is " + to + "; use from before to");
    }
    Station.mustExist(table, stationId);
    String partition = Observation.partition(stationId);
    QueryRequest.Builder query =
        QueryRequest.builder()
            .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Attributes.of(partition),
                    ":from", Attributes.of(from),
                    ":to", Attributes.of(to)))
            .scanIndexForward(false);
    return Page.read(table, request, query, partition, "observations", Observation.SHOWN);
  }

  private static Instant time(HttpRequest request, String parameter, Instant otherwise) {
    return request
        .queryParameter(parameter)
        .map(
            text ->
                Observation.instant(text)
                    .orElseThrow(
                        () ->
                            Problem.badRequest(
                                parameter
                                    + " is '"
                                    + text
                                    + "'; use a time such as 2026-03-01T12:00:00Z")))
        .orElse(otherwise);
  }
}
