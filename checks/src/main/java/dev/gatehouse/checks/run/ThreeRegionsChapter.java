package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stack prod: a third Region, a zone that is there already, in another account, and what is durable
 * protected.
 */
final class ThreeRegionsChapter {
  private static final List<String> FAILING = List.of("us-east-1", "us-west-2");
  private static final String LAST = "eu-west-1";
  private static final String PATH = "/greeting/hello";

  private final Report report;
  private final Gatehouse gatehouse;
  private final Supplier<JsonNode> state;
  private final Recoveries recoveries;

  ThreeRegionsChapter(
      Report report, Gatehouse gatehouse, Supplier<JsonNode> state, Recoveries recoveries) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.state = state;
    this.recoveries = recoveries;
  }

  void run() {
    report.chapter(
        "Three Regions",
        "Stack prod: records nested in a zone of another account. Two Regions fail at once; then"
            + " destroy is refused, since the stack is durable.");
    if (!report.check("./gatehouse up -s prod", this::up)) {
      return;
    }
    report.check("us-east-1 and us-west-2 fail at once", this::failTwo);
    report.check("destroy deletes nothing of a durable stack", this::destroyIsRefused);
  }

  private void up() {
    gatehouse.run("up", "-s", "prod", "--yes", "--non-interactive").orFail();
  }

  private void failTwo() {
    Deployment deployment = new Deployment(state.get());
    Endpoint endpoint = gatehouse.endpoint();
    List<FailoverClient> clients = new ArrayList<>();
    for (Family family : Family.values()) {
      clients.add(new FailoverClient(endpoint, deployment.domain(), PATH, family));
    }
    FailoverClient.together(clients, FAILING.get(0), Duration.ofSeconds(90));
    try {
      FAILING.forEach(region -> gatehouse.run("fault", "inject", "region=" + region).orFail());
      List<Duration> over = FailoverClient.together(clients, LAST, deployment.worstCase());
      for (int i = 0; i < clients.size(); i++) {
        recoveries.add(
            new Recoveries.Row(
                "failover, 3 Regions",
                "two Regions fall silent at once",
                clients.get(i).family(),
                over.get(i),
                deployment.worstCase()));
        report.note(
            "served by %s over %s after %s (arithmetic: %d s)"
                .formatted(
                    LAST,
                    clients.get(i).family(),
                    Report.seconds(over.get(i)),
                    deployment.worstCase().toSeconds()));
      }
    } finally {
      gatehouse.run("fault", "clear");
    }
    FailoverClient.together(clients, FAILING.get(0), deployment.worstCase());
  }

  private void destroyIsRefused() {
    JsonNode before = state.get();
    Shell.Outcome outcome = gatehouse.run("destroy", "-s", "prod", "--yes", "--non-interactive");
    CheckFailed.unless(outcome.exit() == 1, "exit code " + outcome.exit() + ": " + outcome.out());
    CheckFailed.unless(outcome.out().contains("because it is protected"), outcome.out());
    CheckFailed.unless(
        StateComparison.byUrn(state.get()).equals(StateComparison.byUrn(before)),
        "destroy was refused, and yet the state has changed");
  }
}
