package dev.gatehouse.program.config;

import dev.gatehouse.model.config.Recovery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how soon a Region's failure is to be over: by a budget, or by Route 53's own settings. */
final class RecoveryReader {
  static final String FORM = "rto, such as 120s, or interval-seconds and failure-threshold";

  private static final Parser<Integer> THRESHOLD = Parser.wholeNumber(1, 10);
  private static final Parser<Integer> INTERVAL =
      new Parser<>(
          Value.Kind.NUMBER,
          "10 or 30",
          Map.of("enum", List.of(10, 30)),
          text -> {
            if (!Set.of("10", "30").contains(text)) {
              throw new IllegalArgumentException(
                  text + " is not an interval of Route 53's: use 10 or 30");
            }
            return Integer.valueOf(text);
          });
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(s|m)");
  private static final Parser<Integer> SECONDS =
      Parser.text(
          "a time such as 120s or 2m",
          text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
              throw new IllegalArgumentException(
                  "'" + text + "' is not a time: use seconds or minutes, such as 120s or 2m");
            }
            int number = Integer.parseInt(matcher.group(1));
            return matcher.group(2).equals("m") ? number * 60 : number;
          });

  /** Steady before cheap: three probes before two, then the interval that costs nothing extra. */
  private static final List<Recovery> STEADY =
      List.of(new Recovery(30, 3), new Recovery(10, 3), new Recovery(30, 2), new Recovery(10, 2));

  private static final Recovery FASTEST_STEADY = new Recovery(10, 2);
  private static final Recovery FASTEST = new Recovery(10, 1);

  private RecoveryReader() {}

  static Optional<Recovery> read(Section section) {
    Optional<Boolean> flapping = section.optional("accept-flapping", Parser.truth());
    boolean accepted = flapping.orElse(false);
    Optional<Recovery> recovery =
        section.has("rto") ? byBudget(section, accepted) : bySettings(section, accepted);
    section.done();
    return recovery;
  }

  private static Optional<Recovery> byBudget(Section section, boolean flapping) {
    if (section.has("interval-seconds") || section.has("failure-threshold")) {
      section.problem(
          "rto",
          "interval-seconds and failure-threshold follow from it: keep rto, or keep those two");
      return Optional.empty();
    }
    Optional<Integer> budget = section.required("rto", SECONDS);
    Optional<Recovery> recovery = budget.flatMap(seconds -> within(seconds, flapping));
    if (budget.isPresent() && recovery.isEmpty()) {
      section.problem("rto", tooShort(budget.get(), flapping));
    }
    return recovery;
  }

  private static Optional<Recovery> within(int seconds, boolean flapping) {
    Optional<Recovery> steady =
        STEADY.stream().filter(recovery -> recovery.worstCaseSeconds() <= seconds).findFirst();
    boolean last = steady.isEmpty() && flapping && FASTEST.worstCaseSeconds() <= seconds;
    return last ? Optional.of(FASTEST) : steady;
  }

  private static String tooShort(int seconds, boolean flapping) {
    Recovery best = flapping ? FASTEST : FASTEST_STEADY;
    String problem =
        seconds
            + " s is less than Route 53 can keep: its fastest settings need "
            + best.arithmetic()
            + "; use "
            + best.worstCaseSeconds()
            + "s or more";
    boolean wayOut = !flapping && FASTEST.worstCaseSeconds() <= seconds;
    return wayOut
        ? problem
            + ", or accept-flapping: true for a threshold of 1, at which a single lost probe counts"
            + (" (" + FASTEST.arithmetic() + ")")
        : problem;
  }

  private static Optional<Recovery> bySettings(Section section, boolean flapping) {
    Optional<Integer> interval = section.required("interval-seconds", INTERVAL);
    Optional<Integer> threshold = section.required("failure-threshold", THRESHOLD);
    if (threshold.isPresent() && threshold.get() < 2 && !flapping) {
      section.problem(
          "failure-threshold",
          "1 flaps, since a single lost probe counts: use 2 to 10, or add accept-flapping: true");
      return Optional.empty();
    }
    return interval.isPresent() && threshold.isPresent()
        ? Optional.of(new Recovery(interval.get(), threshold.get()))
        : Optional.empty();
  }
}
