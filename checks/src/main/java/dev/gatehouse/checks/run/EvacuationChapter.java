package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People lead clients out of a Region that is healthy, and back. */
final class EvacuationChapter {
  private static final String EVACUATED = "us-east-1";
  private static final String PEER = "us-west-2";
  private static final String PATH = "/greeting/hello";

  /** The metric's minute, its judgement, propagation, TTL; see docs/guide/evacuation.md. */
  static final Duration WORST = Duration.ofSeconds(190);

  private final Report report;
  private final Gatehouse gatehouse;
  private final Deployment deployment;
  private final List<FailoverClient> clients = new ArrayList<>();

  EvacuationChapter(Report report, Gatehouse gatehouse, Deployment deployment) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.deployment = deployment;
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
      report.check("gatehouse restore us-east-1", () -> order("restore", PEER, EVACUATED));
    }
  }

  private void order(String verb, String from, String to) {
    FailoverClient.together(clients, from, WORST);
    gatehouse.run(verb, EVACUATED, "--reason", "the run").orFail();
    List<Duration> after = FailoverClient.together(clients, to, WORST);
    for (int i = 0; i < clients.size(); i++) {
      report.note(
          "served by %s over %s after %s (arithmetic: %d s)"
              .formatted(
                  to, clients.get(i).family(), Report.seconds(after.get(i)), WORST.toSeconds()));
    }
  }
}
