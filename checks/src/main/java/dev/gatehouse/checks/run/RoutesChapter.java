package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Every route of every application, by every name, over both families. */
final class RoutesChapter {
  private static final String STATION =
      """
      {"name": "Zermatt", "latitude": 46.02, "longitude": 7.75, "elevationMetres": 1638,
       "timeZone": "Europe/Zurich"}
      """;
  private static final String OBSERVATION =
      """
      {"temperatureCelsius": -3.5, "dewpointCelsius": -5.0,
       "relativeHumidityPercent": 71, "windSpeedKmh": 12.0,
       "windDirectionDegrees": 240,
       "barometricPressureHpa": 1013.2, "textDescription": "Light snow"}
      """;
  static final String ORDER =
      """
      {"customerId": "c-42", "currency": "EUR",
       "items": [{"sku": "snow-boots", "quantity": 2, "unitPrice": 89.90}]}
      """;

  private static final String CANCEL =
      """
      {"version": 1, "status": "CANCELLED"}
      """;

  private final Report report;
  private final Endpoint endpoint;
  private int stations = 1;

  RoutesChapter(Report report, Endpoint endpoint) {
    this.report = report;
    this.endpoint = endpoint;
  }

  void run(List<String> hosts) {
    report.chapter(
        "Every route",
        "Each application's routes by the shared name and by each Regional name, over IPv4 and"
            + " IPv6.");
    for (String host : hosts) {
      for (Family family : Family.values()) {
        String by = " by " + host + " over " + family;
        report.check("greeting" + by, () -> greeting(host, family));
        report.check("weather" + by, () -> weather(host, family));
        report.check("orders" + by, () -> orders(host, family));
        report.check("health" + by, () -> expect(host, family, "GET", "/health", "", 200));
        report.check("what is not there" + by, () -> notThere(host, family));
      }
    }
  }

  private void greeting(String host, Family family) {
    expect(host, family, "GET", "/greeting/hello", "", 200);
    JsonNode named = expect(host, family, "GET", "/greeting/hello/Ada", "", 200);
    CheckFailed.unless(named.toString().contains("Ada"), "no name in " + named);
  }

  private void weather(String host, Family family) {
    String station = "/weather/stations/run-" + stations++;
    expectOneOf(host, family, "PUT", station, STATION, 200, 201);
    JsonNode list = expect(host, family, "GET", "/weather/stations", "", 200);
    CheckFailed.unless(list.toString().contains("Zermatt"), "the station is not in " + list);
    expectOneOf(host, family, "POST", station + "/observations", OBSERVATION, 201, 200);
    JsonNode current = expect(host, family, "GET", station + "/current", "", 200);
    CheckFailed.unless(current.toString().contains("-3.5"), "no temperature in " + current);
    expect(host, family, "GET", station + "/observations", "", 200);
    expect(host, family, "GET", "/weather/stations/nowhere/current", "", 404);
  }

  private void orders(String host, Family family) {
    JsonNode made = expect(host, family, "POST", "/orders/orders", ORDER, 201);
    String order = "/orders/orders/" + made.path("orderId").asText();
    expect(host, family, "GET", order, "", 200);
    expect(host, family, "GET", "/orders/orders", "", 200);
    JsonNode cancelled = expect(host, family, "PATCH", order, CANCEL, 200);
    CheckFailed.unless(
        cancelled.path("status").asText().equals("CANCELLED"), "not cancelled: " + cancelled);
    expectOneOf(host, family, "DELETE", order, "", 204, 200);
    expect(host, family, "GET", order, "", 404);
  }

  private void notThere(String host, Family family) {
    Endpoint.Answer answer = endpoint.call(host, family, "GET", "/greeting/nowhere", "");
    CheckFailed.unless(
        answer.status() == 404 && answer.body().equals("{\"message\":\"Not Found\"}"),
        "an unknown route answers " + answer);
  }

  private JsonNode expect(
      String host, Family family, String method, String path, String body, int status) {
    return expectOneOf(host, family, method, path, body, status, status);
  }

  private JsonNode expectOneOf(
      String host, Family family, String method, String path, String body, int one, int other) {
    Endpoint.Answer answer = endpoint.call(host, family, method, path, body);
    CheckFailed.unless(
        answer.status() == one || answer.status() == other,
        "%s %s answers %d %s".formatted(method, path, answer.status(), answer.body()));
    return answer.body().isBlank() ? Gatehouse.parse("{}") : Gatehouse.parse(answer.body());
  }
}
