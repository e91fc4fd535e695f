package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.logs.LogSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What an environment writes to its log stream, in Lambda's own lines. */
final class InvocationLog {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LogSink sink;
  private final FunctionMetrics metrics;
  private final FunctionConfiguration function;
  private final String stream;

  InvocationLog(
      LogSink sink, FunctionMetrics metrics, FunctionConfiguration function, String stream) {
    this.sink = sink;
    this.metrics = metrics;
    this.function = function;
    this.stream = stream;
  }

  /**
   * The name of an environment's log stream, such as {@code 2026/03/01/[7]0123…}.
   *
   * @param unique 32 hexadecimal digits
   */
  static String stream(Instant now, String version, String unique) {
    return DAY.format(now) + "/[" + version + "]" + unique;
  }

  void line(String text) {
    sink.append(function.account(), function.region(), function.logGroup(), stream, text);
  }

  void start(Work work) {
    line("START RequestId: " + work.requestId() + " Version: " + function.version());
  }

  /**
   * One invocation's end.
   *
   * @param init how long the environment took to start, for the invocation that it started for
   * @param memoryBytes the most that the environment was seen to use, where that can be seen
   * @param status empty when it went well
   */
  record Report(
      Work work, Duration took, Optional<Duration> init, OptionalLong memoryBytes, String status) {}

  void end(Report report) {
    String id = report.work().requestId();
    line("END RequestId: " + id);
    FunctionArn arn = FunctionArn.parse(report.work().functionArn());
    metrics.lasted(
        new FunctionMetrics.Target(
            function.account(),
            function.region(),
            function.name(),
            arn.qualifier().orElse(""),
            function.version()),
        report.took().toNanos() / 1e6);
    // Initialisation is billed for all functions since August 2025.
    long billed = report.took().plus(report.init().orElse(Duration.ZERO)).toNanos();
    StringBuilder text = new StringBuilder(200);
    text.append("REPORT RequestId: ").append(id).append("\tDuration: ");
    milliseconds(text, report.took()).append("\tBilled Duration: ");
    text.append((billed + 999_999) / 1_000_000).append(" ms\tMemory Size: ");
    text.append(function.memoryMegabytes()).append(" MB");
    report
        .memoryBytes()
        .ifPresent(bytes -> text.append("\tMax Memory Used: ").append(bytes >> 20).append(" MB"));
    report.init().ifPresent(init -> milliseconds(text.append("\tInit Duration: "), init));
    if (!report.status().isEmpty()) {
      text.append("\tStatus: ").append(report.status());
    }
    line(text.toString());
  }

  /** With two decimals; by hand, for this is done for each invocation. */
  private static StringBuilder milliseconds(StringBuilder text, Duration duration) {
    long hundredths = (duration.toNanos() + 5_000) / 10_000;
    text.append(hundredths / 100).append('.');
    long rest = hundredths % 100;
    return text.append(rest < 10 ? "0" : "").append(rest).append(" ms");
  }
}
