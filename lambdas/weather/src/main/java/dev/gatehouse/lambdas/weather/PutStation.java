package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * {@code PUT /stations/{stationId}}: makes a station (201) or replaces its profile (200). With
 * {@code If-Match: "<version>"} only that version is replaced, with {@code If-None-Match: *} none
 * (412 otherwise).
 */
public final class PutStation extends HttpHandler {
  private static final String UPDATE =
      "SET stationId = :id, #name = :name, latitude = :latitude, longitude = :longitude,"
          + " elevationMetres = :elevation, #zone = :zone, updatedAt = :now,"
          + " createdAt = if_not_exists(createdAt, :now),"
          + " version = if_not_exists(version, :zero) + :one";

  /** Names that DynamoDB keeps for itself, in whatever case; the table shows them as they are. */
  private static final Map<String, String> RESERVED = Map.of("#name", "name", "#zone", "timeZone");

  private final Table table;
  private final Clock clock;

  public PutStation() {
    this(Table.ofEnvironment(), Clock.systemUTC());
  }

  PutStation(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    Station station = Station.of(request);
    Map<String, AttributeValue> values = values(station);
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table.name())
            .key(Table.key(Station.PARTITION, station.stationId()))
            .updateExpression(UPDATE)
            .expressionAttributeNames(RESERVED)
            .returnValues(ReturnValue.ALL_NEW);
    condition(request, values).ifPresent(update::conditionExpression);
    try {
      Map<String, AttributeValue> item =
          table.client().updateItem(update.expressionAttributeValues(values).build()).attributes();
      Map<String, Object> shown = Attributes.json(item, Station.SHOWN);
      String version = String.valueOf(shown.get("version"));
      return HttpResponse.of(version.equals("1") ? 201 : 200, shown)
          .with("etag", "\"" + version + "\"");
    } catch (ConditionalCheckFailedException changed) {
      throw Problem.preconditionFailed(
          "station '"
              + station.stationId()
              + "' is not in the state that the request asks for;"
              + " read it again");
    }
  }

  private Map<String, AttributeValue> values(Station station) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":id", Attributes.of(station.stationId()));
    values.put(":name", Attributes.of(station.name()));
    values.put(":latitude", Attributes.of(station.latitude()));
    values.put(":longitude", Attributes.of(station.longitude()));
    values.put(":elevation", Attributes.of(station.elevationMetres()));
    values.put(":zone", Attributes.of(station.timeZone()));
    values.put(":now", Attributes.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    values.put(":zero", Attributes.of(0));
    values.put(":one", Attributes.of(1));
    return values;
  }

  private static Optional<String> condition(
      HttpRequest request, Map<String, AttributeValue> values) {
    Optional<String> none = request.header("if-none-match");
    Optional<String> match = request.header("if-match");
    if (none.isPresent() && none.get().equals("*") && match.isEmpty()) {
      return Optional.of("attribute_not_exists(pk)");
    }
    if (match.isPresent() && match.get().matches("\"[0-9]{1,15}\"") && none.isEmpty()) {
      values.put(":expected", AttributeValue.fromN(match.get().replace("\"", "")));
      return Optional.of("version = :expected");
    }
    if (none.isPresent() || match.isPresent()) {
      throw Problem.badRequest(
          "use either If-None-Match: * or If-Match with the ETag of an answer, such as \"3\"");
    }
    return Optional.empty();
  }
}
