package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Region fails in each manner; clients of both families must be served by the other again. */
final class FailoverChapter {
  private static final String PRIMARY = "us-east-1";
  private static final String SECONDARY = "us-west-2";
  private static final String PATH = "/greeting/hello";

  private final Report report;
  private final Gatehouse gatehouse;
  private final Deployment deployment;
  private final Recoveries recoveries;

  FailoverChapter(
      Report report, Gatehouse gatehouse, Deployment deployment, Recoveries recoveries) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.deployment = deployment;
    this.recoveries = recoveries;
  }

  /** Seconds until service resumed, one way and back. */
  record Measured(String mode, Family family, Duration over, Duration back) {}

  void run() {
    Duration worst = deployment.worstCase();
    report.chapter(
        "A Region fails",
        "A client of "
            + deployment.domain()
            + " resolves at the record's TTL and calls once a second. Route 53's arithmetic allows "
            + worst.toSeconds()
            + " s: threshold × (interval + 4 s) + 10 s of propagation + 60 s TTL.");
    List<Measured> all = new ArrayList<>();
    for (String mode : List.of("drop", "refuse", "5xx")) {
      report.check("us-east-1 fails by " + mode + " and comes back", () -> all.addAll(fail(mode)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Measured one : all) {
      recoveries.add(
          new Recoveries.Row(
              "failover, 2 Regions",
              PRIMARY + " fails by " + one.mode(),
              one.family(),
              one.over(),
              worst));
      rows.add(
          List.of(
              one.mode(),
              one.family().toString(),
              Report.seconds(one.over()),
              Report.seconds(one.back()),
              worst.toSeconds() + " s"));
    }
    report.table(
        List.of("mode", "family", "served by us-west-2 after", "back after", "arithmetic"), rows);
  }

  private List<Measured> fail(String mode) {
    Endpoint endpoint = gatehouse.endpoint();
    String order = orderWritten(endpoint);
    List<FailoverClient> clients = new ArrayList<>();
    for (Family family : Family.values()) {
      clients.add(new FailoverClient(endpoint, deployment.domain(), PATH, family));
    }
    FailoverClient.together(clients, PRIMARY, Duration.ofSeconds(90));
    gatehouse.run("fault", "inject", "region=" + PRIMARY, "mode=" + mode).orFail();
    try {
      List<Duration> over = FailoverClient.together(clients, SECONDARY, deployment.worstCase());
      CheckFailed.unless(
          endpoint.call(deployment.domain(), Family.IPV4, "GET", order, "").status() == 200,
          "the order written before the outage is gone: " + order);
      gatehouse.run("fault", "clear", "region=" + PRIMARY).orFail();
      List<Duration> back = FailoverClient.together(clients, PRIMARY, deployment.worstCase());
      List<Measured> measured = new ArrayList<>();
      for (int i = 0; i < clients.size(); i++) {
        measured.add(new Measured(mode, clients.get(i).family(), over.get(i), back.get(i)));
      }
      return measured;
    } finally {
      gatehouse.run("fault", "clear");
    }
  }

  private String orderWritten(Endpoint endpoint) {
    Endpoint.Answer made =
        endpoint.call(
            deployment.domain(), Family.IPV4, "POST", "/orders/orders", RoutesChapter.ORDER);
    CheckFailed.unless(made.status() == 201, "an order cannot be written: " + made);
    return "/orders/orders/" + Gatehouse.parse(made.body()).path("orderId").asText();
  }
}
