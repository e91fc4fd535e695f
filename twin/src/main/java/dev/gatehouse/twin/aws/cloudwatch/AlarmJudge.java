package dev.gatehouse.twin.aws.cloudwatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges a metric alarm by the datapoints of its metric or expression, and says why in CloudWatch's
 * words.
 */
final class AlarmJudge {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Metrics metrics;

  AlarmJudge(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * What came of it.
   *
   * @param signal what the data alone say, as a health check follows them: whether the condition
   *     holds, empty when there are not enough
   */
  record Verdict(AlarmState state, String reason, Optional<Boolean> signal) {}

  /** Judges the periods that end at or before now, the newest of them ending with a minute. */
  Verdict judge(AlarmConfig alarm, AlarmState before, Instant now) {
    long period = alarm.source().period().toSeconds();
    long rhythm = alarm.rhythm().toSeconds();
    int range = alarm.evaluation().range();
    long end = Math.floorDiv(now.getEpochSecond(), rhythm) * rhythm;
    Instant from = Instant.ofEpochSecond(end - range * period);
    List<Datapoint> found = alarm.source().points(metrics, from, Instant.ofEpochSecond(end));
    Map<Instant, Datapoint> byTime = new TreeMap<>();
    found.forEach(point -> byTime.put(point.at(), point));
    Optional<Statistic> sparing = alarm.sparing();
    if (sparing.isPresent()
        && found.stream().anyMatch(point -> sparing.get().fewSamples(point.samples()))) {
      String reason = "Too few samples for " + sparing.get().name();
      return new Verdict(before, reason, Optional.empty());
    }
    List<Optional<Boolean>> points = new ArrayList<>();
    for (int i = 0; i < range; i++) {
      points.add(
          Optional.ofNullable(byTime.get(from.plusSeconds(i * period)))
              .map(point -> alarm.comparison().breaches(point.value(), alarm.threshold())));
    }
    AlarmState state = alarm.evaluation().judge(points, before);
    return new Verdict(state, reason(alarm, found, state), signal(alarm, points));
  }

  /** A health check follows the data and knows of no missing data but as such. */
  private static Optional<Boolean> signal(AlarmConfig alarm, List<Optional<Boolean>> points) {
    Evaluation plain =
        new Evaluation(
            alarm.evaluation().periods(), alarm.evaluation().toAlarm(), MissingData.MISSING);
    AlarmState state = plain.judge(points, AlarmState.INSUFFICIENT_DATA);
    return state == AlarmState.INSUFFICIENT_DATA
        ? Optional.empty()
        : Optional.of(state == AlarmState.ALARM);
  }

  private static String reason(AlarmConfig alarm, List<Datapoint> found, AlarmState state) {
    if (state == AlarmState.INSUFFICIENT_DATA || found.isEmpty()) {
      int missing = alarm.evaluation().periods() - found.size();
      return state == AlarmState.INSUFFICIENT_DATA
          ? "Insufficient Data: "
              + plural(missing, "datapoint")
              + (missing == 1 ? " was" : " were")
              + " unknown."
          : "no datapoints were received for "
              + plural(alarm.evaluation().periods(), "period")
              + ": missing datapoints decided.";
    }
    int periods = alarm.evaluation().periods();
    List<Datapoint> judged =
        new ArrayList<>(found.subList(Math.max(0, found.size() - periods), found.size()));
    Collections.reverse(judged);
    List<Datapoint> told =
        judged.stream()
            .filter(
                point ->
                    alarm.comparison().breaches(point.value(), alarm.threshold())
                        == (state == AlarmState.ALARM))
            .toList();
    String values =
        told.stream()
            .map(point -> point.value() + " (" + TIME.format(point.at()) + ")")
            .collect(Collectors.joining(", "));
    return "Threshold Crossed: "
        + told.size()
        + " out of the last "
        + periods
        + " datapoints ["
        + values
        + "] "
        + (told.size() == 1 ? "was " : "were ")
        + (state == AlarmState.ALARM ? "" : "not ")
        + alarm.comparison().words()
        + " the threshold ("
        + alarm.threshold()
        + ") (minimum "
        + (state == AlarmState.ALARM
            ? plural(alarm.evaluation().toAlarm(), "datapoint") + " for OK -> ALARM"
            : plural(periods - alarm.evaluation().toAlarm() + 1, "datapoint") + " for ALARM -> OK")
        + " transition).";
  }

  private static String plural(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
