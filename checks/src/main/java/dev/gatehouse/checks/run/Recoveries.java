package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon clients were served again in each posture, gathered for one table. */
final class Recoveries {
  /** Another project's Route 53 failover, as it publishes its two measurements. */
  private static final String PUBLISHED = "57 s and 72 s";

  private final List<Row> rows = new ArrayList<>();

  /**
   * One measurement.
   *
   * @param posture how the name leads to Regions
   * @param cause what happened to the one that served
   * @param worst what the arithmetic allows
   */
  record Row(String posture, String cause, Family family, Duration after, Duration worst) {}

  void add(Row row) {
    rows.add(row);
  }

  /** The table, beside the arithmetic and what others publish. */
  void tell(Report report) {
    report.chapter(
        "How soon clients are served again",
        "By posture and family: a client that resolves at the record's TTL and calls once a second."
            + " Beside it Route 53's arithmetic, and what another project publishes of its own"
            + " Route 53 failover.");
    report.table(
        List.of("posture", "what happened", "family", "served after", "arithmetic", "published"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.posture(),
                        row.cause(),
                        row.family().toString(),
                        Report.seconds(row.after()),
                        row.worst().toSeconds() + " s",
                        PUBLISHED))
            .toList());
  }
}
