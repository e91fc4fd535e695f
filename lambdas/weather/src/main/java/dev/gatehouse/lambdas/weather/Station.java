package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.Fields;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * A station's profile.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param elevationMetres above mean sea level
 * @param timeZone by its name in the tz database
 */
record Station(
    String stationId,
    String name,
    BigDecimal latitude,
    BigDecimal longitude,
    BigDecimal elevationMetres,
    String timeZone) {
  /** The partition that holds all profiles. */
  static final String PARTITION = "STATION";

  static final List<String> SHOWN =
      List.of(
          "stationId",
          "name",
          "latitude",
          "longitude",
          "elevationMetres",
          "timeZone",
          "version",
          "createdAt",
          "updatedAt");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

  /** The station that the path names. */
  static String idIn(HttpRequest request) {
    String id = request.pathParameter("stationId");
    if (!ID.matcher(id).matches()) {
      throw Problem.badRequest(
          "stationId is '" + id + "'; use 1 to 32 letters, digits, '-' and '_', such as KSEA");
    }
    return id;
  }

  static Station of(HttpRequest request) {
    String id = idIn(request);
    Fields fields = Fields.of(request);
    Station station =
        new Station(
            id,
            fields.text("name", 100),
            fields.number("latitude", "-90", "90"),
            fields.number("longitude", "-180", "180"),
            fields.number("elevationMetres", "-500", "9000"),
            fields.text("timeZone", 64));
    if (!station.timeZone.isEmpty() && !isZone(station.timeZone)) {
      fields.problem(
          "timeZone", "is '" + station.timeZone + "'; use a name such as America/Los_Angeles");
    }
    fields.check();
    return station;
  }

  private static boolean isZone(String name) {
    try {
      return ZoneId.of(name).getId().equals(name);
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  /**
   * Makes sure that a station exists.
   *
   * @throws Problem 404 when it does not
   */
  static void mustExist(Table table, String id) {
    Map<String, AttributeValue> item =
        table
            .client()
            .getItem(
                GetItemRequest.builder()
                    .tableName(table.name())
                    .key(Table.key(PARTITION, id))
                    .projectionExpression("pk")
                    .build())
            .item();
    if (item.isEmpty()) {
      throw unknown(id);
    }
  }

  static Problem unknown(String id) {
    return Problem.notFound("there is no station '" + id + "'; PUT /stations/" + id + " makes it");
  }
}
