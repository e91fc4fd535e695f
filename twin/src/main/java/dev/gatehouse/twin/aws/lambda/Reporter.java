package dev.gatehouse.twin.aws.lambda;

import org.jspecify.annotations.Nullable;

/**
 * Brings an environment's lines into order: the last ones that a process wrote come through a pipe
 * and may be read a moment after its answer, so the report of an invocation waits for them.
 */
final class Reporter {
  private final InvocationLog log;
  private final Reports reports;
  private InvocationLog.@Nullable Report waiting;

  Reporter(InvocationLog log, Reports reports) {
    this.log = log;
    this.reports = reports;
  }

  void start(Work work) {
    write();
    log.start(work);
  }

  void line(String text) {
    log.line(text);
  }

  /** An invocation has ended; its report is written soon, or when something follows it. */
  void end(InvocationLog.Report report) {
    write();
    waiting = report;
    reports.add(this);
  }

  void write() {
    if (waiting != null) {
      log.end(waiting);
      waiting = null;
    }
  }
}
