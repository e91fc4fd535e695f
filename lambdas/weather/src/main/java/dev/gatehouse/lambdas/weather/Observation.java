package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.Fields;
import dev.gatehouse.lambdas.http.HttpRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a station measured at one moment; the names carry the units. */
final class Observation {
  static final List<String> CLOUD_COVER = List.of("CLR", "FEW", "SCT", "BKN", "OVC", "VV");

  static final List<String> SHOWN =
      List.of(
          "stationId",
          "timestamp",
          "temperatureCelsius",
          "dewpointCelsius",
          "relativeHumidityPercent",
          "windSpeedKmh",
          "windGustKmh",
          "windDirectionDegrees",
          "barometricPressureHpa",
          "visibilityMetres",
          "precipitationLastHourMm",
          "cloudCover",
          "textDescription");

  /** Clocks of stations run a little ahead at times. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private Observation() {}

  /** The partition of one station's observations. */
  static String partition(String stationId) {
    return "OBS#" + stationId;
  }

  /** The fields of the body, in the order shown; the time is now when the body has none. */
  static Map<String, Object> of(HttpRequest request, String stationId, Clock clock) {
    Fields fields = Fields.of(request);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("stationId", stationId);
    values.put("timestamp", timestamp(fields, clock));
    BigDecimal temperature = fields.number("temperatureCelsius", "-100", "65");
    values.put("temperatureCelsius", temperature);
    Optional<BigDecimal> dewpoint = fields.optionalNumber("dewpointCelsius", "-110", "45");
    if (dewpoint.isPresent() && dewpoint.get().compareTo(temperature) > 0) {
      fields.problem("dewpointCelsius", "is above temperatureCelsius; air holds no more");
    }
    put(values, "dewpointCelsius", dewpoint);
    put(
        values,
        "relativeHumidityPercent",
        fields.optionalNumber("relativeHumidityPercent", "0", "100"));
    wind(fields, values);
    put(
        values,
        "barometricPressureHpa",
        fields.optionalNumber("barometricPressureHpa", "500", "1100"));
    put(values, "visibilityMetres", fields.optionalNumber("visibilityMetres", "0", "200000"));
    put(
        values,
        "precipitationLastHourMm",
        fields.optionalNumber("precipitationLastHourMm", "0", "500"));
    put(values, "cloudCover", fields.optionalWord("cloudCover", CLOUD_COVER));
    put(values, "textDescription", fields.optionalText("textDescription", 200));
    fields.check();
    return values;
  }

  private static void wind(Fields fields, Map<String, Object> values) {
    Optional<BigDecimal> speed = fields.optionalNumber("windSpeedKmh", "0", "500");
    Optional<BigDecimal> gust = fields.optionalNumber("windGustKmh", "0", "500");
    if (speed.isPresent() && gust.isPresent() && gust.get().compareTo(speed.get()) < 0) {
      fields.problem("windGustKmh", "is below windSpeedKmh; a gust is the fastest");
    }
    put(values, "windSpeedKmh", speed);
    put(values, "windGustKmh", gust);
    put(values, "windDirectionDegrees", fields.optionalWhole("windDirectionDegrees", 0, 360));
  }

  private static String timestamp(Fields fields, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<String> given = fields.optionalText("timestamp", 40);
    if (given.isEmpty()) {
      return now.toString();
    }
    Optional<Instant> time = instant(given.get());
    if (time.isEmpty()) {
      fields.problem("timestamp", "is '" + given.get() + "'; use a form like " + now);
    } else if (time.get().isAfter(now.plus(AHEAD))) {
      fields.problem("timestamp", "is in the future; it is now " + now);
    }
    return time.orElse(now).toString();
  }

  /** A time in UTC, to the second: as sort keys, such texts order as the times do. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, Object> values, String name, Optional<?> value) {
    value.ifPresent(v -> values.put(name, v));
  }
}
