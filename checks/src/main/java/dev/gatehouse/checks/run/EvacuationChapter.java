package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People lead clients out of a Region that answers, and back. */
final class EvacuationChapter {
  private static final String EVACUATED = "us-east-1";
  private static final String PEER = "us-west-2";
  private static final int UNAVAILABLE = 503;
  private static final String PATH = "/greeting/hello";

  /** The metric's minute, its judgement, propagation, TTL; see docs/guide/evacuation.md. */
  static final Duration WORST = Duration.ofSeconds(190);

  private final Report report;
  private final Gatehouse gatehouse;
  private final Deployment deployment;
  private final Recoveries recoveries;
  private final List<FailoverClient> clients = new ArrayList<>();

  EvacuationChapter(
      Report report, Gatehouse gatehouse, Deployment deployment, Recoveries recoveries) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.deployment = deployment;
    this.recoveries = recoveries;
  }

  void run() {
    report.chapter(
        "A Region is evacuated",
        "`gatehouse evacuate` sets the latch of us-east-1 in us-west-2: clients go over though the"
            + " Region is healthy. `gatehouse restore` clears it, and they come back.");
    for (Family family : Family.values()) {
      clients.add(new FailoverClient(gatehouse.endpoint(), deployment.domain(), PATH, family));
    }
    if (report.check("gatehouse evacuate us-east-1", () -> order("evacuate", EVACUATED, PEER))) {
      report.check("the peer's topic tells people on call", this::told);
      report.check("gatehouse restore us-east-1", () -> order("restore", PEER, EVACUATED));
    }
    if (report.check("gatehouse isolate us-east-1", this::isolate)) {
      report.check("gatehouse isolate us-east-1 --undo", this::rejoin);
    }
  }

  /** By the alarm of the latch, which is in the other Region and so can tell. */
  private void told() {
    CheckFailed.unless(
        gatehouse.status().told(PEER, "critical", "latch-" + EVACUATED),
        "no message of the latch from the topics of " + PEER);
  }

  private void order(String verb, String from, String to) {
    order(List.of(verb, EVACUATED, "--reason", "the run"), from, to, WORST);
  }

  /** Its own health says no, so that it would not serve as the last resort either. */
  private void isolate() {
    Duration worst = deployment.worstCase();
    order(List.of("isolate", EVACUATED, "--reason", "wrong rows"), EVACUATED, PEER, worst);
    CheckFailed.unless(health().status() == UNAVAILABLE, "its health says " + health());
    CheckFailed.unless(!health().body().contains("wrong rows"), "it tells everybody why");
  }

  private void rejoin() {
    Duration worst = deployment.worstCase();
    order(
        List.of("isolate", EVACUATED, "--undo", "--reason", "rows are right"),
        PEER,
        EVACUATED,
        worst);
  }

  private Endpoint.Answer health() {
    String host = EVACUATED + "." + deployment.domain();
    return gatehouse.endpoint().call(host, Family.IPV4, "GET", "/health", "");
  }

  private void order(List<String> words, String from, String to, Duration worst) {
    FailoverClient.together(clients, from, worst);
    gatehouse.run(words.toArray(String[]::new)).orFail();
    List<Duration> after = FailoverClient.together(clients, to, worst);
    for (int i = 0; i < clients.size(); i++) {
      recoveries.add(
          new Recoveries.Row(
              "failover, 2 Regions",
              "gatehouse " + String.join(" ", words.subList(0, words.indexOf("--reason"))),
              clients.get(i).family(),
              after.get(i),
              worst));
      report.note(
          "served by %s over %s after %s (arithmetic: %d s)"
              .formatted(
                  to, clients.get(i).family(), Report.seconds(after.get(i)), worst.toSeconds()));
    }
  }
}
