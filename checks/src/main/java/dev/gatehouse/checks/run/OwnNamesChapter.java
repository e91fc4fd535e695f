package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Applications with a name of their own: one fails over while the others stay, another is in one
 * Region alone.
 */
final class OwnNamesChapter {
  private static final String PRIMARY = "us-east-1";
  private static final String SECONDARY = "us-west-2";
  private static final Map<String, String> LINES =
      Map.of(
          "apps/greeting.yaml",
          "host: hello\nhealth: /hello\n",
          "apps/weather.yaml",
          "host: weather\nhealth: /stations\nregions: [us-west-2]\n");

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path project;
  private final Supplier<JsonNode> state;
  private final Recoveries recoveries;

  OwnNamesChapter(
      Report report,
      Gatehouse gatehouse,
      Path project,
      Supplier<JsonNode> state,
      Recoveries recoveries) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.project = project;
    this.state = state;
    this.recoveries = recoveries;
  }

  void run() {
    report.chapter(
        "Names of their own",
        "greeting gets the name hello.<domain>, weather the name weather.<domain> and one Region."
            + " greeting breaks in us-east-1: its name moves, the shared one stays.");
    Map<String, String> before = new LinkedHashMap<>();
    LINES.keySet().forEach(file -> before.put(file, read(file)));
    try {
      LINES.forEach((file, lines) -> write(file, read(file).stripTrailing() + "\n" + lines));
      if (report.check("./gatehouse up", () -> gatehouse("up"))) {
        report.check("weather is in us-west-2 and nowhere else", this::resident);
        report.check("greeting fails over alone", this::alone);
      }
      report.check("./gatehouse destroy", () -> gatehouse("destroy"));
    } finally {
      before.forEach(this::write);
    }
  }

  private void resident() {
    for (String type : List.of("AWS::DynamoDB::Table", "AWS::Lambda::Function")) {
      TreeSet<String> regions = new TreeSet<>();
      for (JsonNode entity : gatehouse.json("world", "list", type)) {
        if (entity.path("id").asText().contains("weather")) {
          regions.add(entity.path("region").asText());
        }
      }
      CheckFailed.unless(regions.equals(new TreeSet<>(List.of(SECONDARY))), type + ": " + regions);
    }
    String host = "weather." + new Deployment(state.get()).domain();
    for (Family family : Family.values()) {
      int status = gatehouse.endpoint().call(host, family, "GET", "/stations", "").status();
      CheckFailed.unless(status == 200, host + " answers " + status + " over " + family);
    }
  }

  private void alone() {
    Deployment deployment = new Deployment(state.get());
    Endpoint endpoint = gatehouse.endpoint();
    List<FailoverClient> own = new ArrayList<>();
    List<FailoverClient> shared = new ArrayList<>();
    for (Family family : Family.values()) {
      own.add(new FailoverClient(endpoint, "hello." + deployment.domain(), "/hello", family));
      shared.add(new FailoverClient(endpoint, deployment.domain(), "/health", family));
    }
    FailoverClient.together(own, PRIMARY, Duration.ofMinutes(2));
    forbid();
    List<Duration> over = FailoverClient.together(own, SECONDARY, deployment.worstCase());
    for (int i = 0; i < own.size(); i++) {
      recoveries.add(
          new Recoveries.Row(
              "a name of its own",
              "one application breaks in " + PRIMARY,
              own.get(i).family(),
              over.get(i),
              deployment.worstCase()));
    }
    FailoverClient.together(shared, PRIMARY, Duration.ofSeconds(10));
  }

  /** Takes the permission of the application's function in one Region away: callers get 500. */
  private void forbid() {
    for (JsonNode entity : gatehouse.json("world", "list", "AWS::Lambda::Permission")) {
      boolean here =
          entity.path("region").asText().equals(PRIMARY)
              && entity.path("id").asText().contains("greeting");
      if (here) {
        gatehouse
            .run(
                "world",
                "delete",
                "AWS::Lambda::Permission",
                entity.path("id").asText(),
                "--account",
                entity.path("account").asText(),
                "--region",
                PRIMARY,
                "--yes")
            .orFail();
        return;
      }
    }
    throw new CheckFailed("greeting has no permission in " + PRIMARY);
  }

  private void gatehouse(String verb) {
    gatehouse.run(verb, "--yes", "--non-interactive").orFail();
  }

  private String read(String file) {
    try {
      return Files.readString(project.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(project.resolve(file), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
