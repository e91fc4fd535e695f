package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The other postures: stack dev with another routing policy, and the Region that serves out. */
final class PosturesChapter {
  private static final String PATH = "/greeting/hello";
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2");
  private static final String WEIGHTED =
      "{policy: weighted, weights: {us-east-1: 1, us-west-2: 0}}";

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path file;
  private final Supplier<JsonNode> state;
  private final Recoveries recoveries;

  PosturesChapter(
      Report report,
      Gatehouse gatehouse,
      Path project,
      Supplier<JsonNode> state,
      Recoveries recoveries) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.file = project.resolve("Pulumi.dev.yaml");
    this.state = state;
    this.recoveries = recoveries;
  }

  void run() {
    report.chapter(
        "Other postures",
        "The same stack by latency, and by weights with one Region drained: the Region that serves"
            + " falls silent.");
    posture("latency", "{policy: latency}");
    posture("weighted", WEIGHTED);
  }

  private void posture(String name, String routing) {
    String before = read();
    try {
      write(before.stripTrailing() + "\n  gatehouse:routing: " + routing + "\n");
      boolean up = report.check("./gatehouse up, " + name, () -> gatehouse("up"));
      if (up) {
        report.check("the Region that serves fails, " + name, () -> fail(name));
      }
      report.check("./gatehouse destroy, " + name, () -> gatehouse("destroy"));
    } finally {
      write(before);
    }
  }

  private void gatehouse(String verb) {
    gatehouse.run(verb, "--yes", "--non-interactive").orFail();
  }

  private void fail(String name) {
    Deployment deployment = new Deployment(state.get());
    Endpoint endpoint = gatehouse.endpoint();
    Endpoint.Resolved first = endpoint.resolve(deployment.domain(), Family.IPV4);
    String serving =
        endpoint
            .regionAt(first.address(), deployment.domain(), PATH, Family.IPV4)
            .orElseThrow(() -> new CheckFailed("nobody serves " + deployment.domain()));
    List<FailoverClient> clients = new ArrayList<>();
    for (Family family : Family.values()) {
      clients.add(new FailoverClient(endpoint, deployment.domain(), PATH, family));
    }
    String other = REGIONS.get(1 - REGIONS.indexOf(serving));
    FailoverClient.together(clients, serving, Duration.ofMinutes(2));
    gatehouse.run("fault", "inject", "region=" + serving).orFail();
    try {
      List<Duration> over = FailoverClient.together(clients, other, deployment.worstCase());
      for (int i = 0; i < clients.size(); i++) {
        recoveries.add(
            new Recoveries.Row(
                name,
                serving + " falls silent",
                clients.get(i).family(),
                over.get(i),
                deployment.worstCase()));
      }
    } finally {
      gatehouse.run("fault", "clear");
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
