package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long an outage goes on before DNS knows, beside Route 53's arithmetic: the worst case is
 * threshold × (interval + time to fail) + propagation.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FailoverTimingTest {
  private static final int SEEDS = 100;

  @ParameterizedTest(name = "{0} s x {1}, failing after {2} s")
  @CsvSource({"10, 3, 4", "10, 3, 0", "30, 3, 4", "10, 1, 4", "10, 2, 2", "30, 10, 4"})
  void detection_stays_within_the_arithmetic(int interval, int threshold, int timeToFail) {
    Duration worst = Duration.ofSeconds((long) threshold * (interval + timeToFail) + 10);
    // The quickest checkers cannot decide alone: fourteen of sixteen must have failed.
    Duration best =
        Duration.ofSeconds((long) (threshold - 1) * (interval + timeToFail) + timeToFail + 10);

    Stream<Duration> measured =
        LongStream.range(0, SEEDS).mapToObj(seed -> outage(seed, interval, threshold, timeToFail));

    // Measured in steps of a tenth of a second; a request that is under way may fail earlier.
    assertThat(measured)
        .allSatisfy(span -> assertThat(span).isBetween(best, worst.plusMillis(200)));
  }

  private static Duration outage(long seed, int interval, int threshold, int timeToFail) {
    Outages it = new Outages(seed);
    it.check(
        String.format("{\"requestInterval\": %d, \"failureThreshold\": %d}", interval, threshold));
    it.pass(Duration.ofMinutes(10));
    it.endpoint(
        new Outages.Behaviour(
            Probe.Outcome.failure("Connection timed out."), Duration.ofSeconds(timeToFail)));
    return it.until(false, Duration.ofHours(1));
  }
}
