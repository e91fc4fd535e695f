package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The same twin, its rooms thirty times as fast: an outage, a latch by way of an alarm, and a
 * global table, over the same sockets.
 */
final class FasterChapter {
  private static final int SPEED = 30;
  private static final String PRIMARY = "us-east-1";
  private static final String SECONDARY = "us-west-2";
  private static final String PATH = "/greeting/hello";

  /** Ten times what the arithmetic of either chapter comes to at this speed. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Report report;
  private final Gatehouse gatehouse;
  private final Deployment deployment;

  FasterChapter(Report report, Gatehouse gatehouse, Deployment deployment) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.deployment = deployment;
  }

  void run() {
    report.chapter(
        "Thirty times as fast",
        "`gatehouse twin start --speed 30`: checkers, alarms, propagation, times to live and"
            + " replication pass thirty seconds in one; functions and sockets do not.");
    try {
      if (report.check("twin start --speed 30", this::start)) {
        report.check("us-east-1 refuses and comes back", this::outage);
        report.check("an alarm's metric evacuates us-east-1 and restores it", this::latch);
        report.check("what is written in us-east-1 is read in us-west-2", this::replication);
      }
    } finally {
      gatehouse.run("fault", "clear");
      report.check("the twin runs at the wall's speed again", () -> restart());
    }
  }

  private void start() {
    gatehouse.run("twin", "stop").orFail();
    gatehouse.run("twin", "start", "--speed", "" + SPEED).orFail();
    int speed = gatehouse.status().speed();
    CheckFailed.unless(speed == SPEED, "the twin runs at the speed " + speed);
    within(() -> gatehouse.status().allHealthy());
  }

  private void restart() {
    gatehouse.run("twin", "stop").orFail();
    gatehouse.run("twin", "start").orFail();
    CheckFailed.unless(gatehouse.status().speed() == 1, "the twin is still faster");
    within(() -> gatehouse.status().allHealthy());
  }

  private FailoverClient client() {
    return new FailoverClient(gatehouse.endpoint(), deployment.domain(), PATH, Family.IPV4);
  }

  private void outage() {
    FailoverClient client = client();
    client.until(PRIMARY, PATIENCE);
    gatehouse.run("fault", "inject", "region=" + PRIMARY, "mode=refuse").orFail();
    Duration over = client.until(SECONDARY, PATIENCE);
    gatehouse.run("fault", "clear", "region=" + PRIMARY).orFail();
    Duration back = client.until(PRIMARY, PATIENCE);
    note("the outage", over, back, deployment.worstCase());
    CheckFailed.unless(
        over.compareTo(deployment.worstCase().dividedBy(3)) < 0,
        "it took " + Report.seconds(over) + ", as if nothing were faster");
  }

  private void latch() {
    FailoverClient client = client();
    client.until(PRIMARY, PATIENCE);
    gatehouse.run("evacuate", PRIMARY, "--reason", "the run").orFail();
    Duration over = client.until(SECONDARY, PATIENCE);
    within(() -> gatehouse.status().hasAlarm(SECONDARY, "ALARM"));
    gatehouse.run("restore", PRIMARY, "--reason", "the run").orFail();
    Duration back = client.until(PRIMARY, PATIENCE);
    within(() -> !gatehouse.status().hasAlarm(SECONDARY, "ALARM"));
    note("the latch", over, back, EvacuationChapter.WORST);
  }

  private void note(String what, Duration over, Duration back, Duration arithmetic) {
    report.note(
        "%s: served by %s after %s, back after %s (arithmetic: %d s, a thirtieth of it %.1f s)"
            .formatted(
                what,
                SECONDARY,
                Report.seconds(over),
                Report.seconds(back),
                arithmetic.toSeconds(),
                arithmetic.toMillis() / 1000.0 / SPEED));
  }

  private void replication() {
    List<String> hosts = deployment.hosts();
    String east = host(hosts, PRIMARY);
    String west = host(hosts, SECONDARY);
    Endpoint endpoint = gatehouse.endpoint();
    Endpoint.Answer made =
        endpoint.call(east, Family.IPV4, "POST", "/orders/orders", RoutesChapter.ORDER);
    CheckFailed.unless(made.status() == 201, "an order cannot be written: " + made);
    String order = "/orders/orders/" + Gatehouse.parse(made.body()).path("orderId").asText();
    within(() -> endpoint.call(west, Family.IPV4, "GET", order, "").status() == 200);
    within(() -> gatehouse.status().pendingReplications() == 0);
  }

  private static String host(List<String> hosts, String region) {
    return hosts.stream()
        .filter(host -> host.startsWith(region + "."))
        .findFirst()
        .orElseThrow(() -> new CheckFailed("no name of " + region + " in " + hosts));
  }

  /** Asks until it is so. */
  private void within(BooleanSupplier so) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      CheckFailed.unless(System.nanoTime() < end, gatehouse.run("status").out());
    }
  }
}
