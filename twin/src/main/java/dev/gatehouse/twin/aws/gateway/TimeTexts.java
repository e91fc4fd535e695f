package dev.gatehouse.twin.aws.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The texts of a second of time, made once a second and shared by its requests. */
final class TimeTexts {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private volatile Second second = new Second(Long.MIN_VALUE, "", "");

  private record Second(long epochSeconds, String commonLog, String httpDate) {}

  /** Such as {@code 12/Mar/2020:19:03:58 +0000}. */
  String commonLog(Instant instant) {
    return of(instant).commonLog();
  }

  /** Such as {@code Thu, 12 Mar 2020 19:03:58 GMT}. */
  String httpDate(Instant instant) {
    return of(instant).httpDate();
  }

  private Second of(Instant instant) {
    Second known = second;
    if (known.epochSeconds() != instant.getEpochSecond()) {
      known =
          new Second(
              instant.getEpochSecond(), COMMON_LOG.format(instant), HTTP_DATE.format(instant));
      second = known;
    }
    return known;
  }
}
