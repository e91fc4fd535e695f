package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The whole road: up, every route, failures, grants, destroy; then the same with the real CLI. */
final class FirstLight {
  private final Report report;
  private final Gatehouse gatehouse;
  private final Path project;
  private final Recoveries recoveries = new Recoveries();

  FirstLight(Report report, Path project) {
    this.report = report;
    this.project = project;
    this.gatehouse = new Gatehouse(new Shell(project, Endpoint.direct()));
  }

  void run() {
    Map<String, Long> seeded = fresh();
    if (!up()) {
      return;
    }
    JsonNode state = state("dev");
    Deployment deployment = new Deployment(state);
    report.check("all health checks become healthy", this::healthy);
    new RoutesChapter(report, gatehouse.endpoint()).run(deployment.hosts());
    new ReadmeChapter(report, gatehouse.shell()).run();
    new GrantsChapter(report, gatehouse, deployment.hosts().get(1)).run();
    new FailoverChapter(report, gatehouse, deployment, recoveries).run();
    new EvacuationChapter(report, gatehouse, deployment, recoveries).run();
    new FasterChapter(report, gatehouse, deployment).run();
    new PolicyChapter(report, gatehouse.shell(), project).gate();
    destroy(seeded);
    new KillsChapter(report, gatehouse, project, () -> state("dev")).run(seeded);
    known(seeded);
    new PosturesChapter(report, gatehouse, project, () -> state("dev"), recoveries).run();
    new OwnNamesChapter(report, gatehouse, project, () -> state("dev"), recoveries).run();
    new InterruptsChapter(report, gatehouse, project, () -> state("dev")).run(seeded);
    new PulumiChapter(report, gatehouse, project, state).run();
    report.check("nothing is left after pulumi destroy", () -> nothingBut(seeded));
    new ThreeRegionsChapter(report, gatehouse, () -> state("prod"), recoveries).run();
    recoveries.tell(report);
    new NodeChapter(report, gatehouse, project).run();
    report.check("twin stop", () -> gatehouse.run("twin", "stop").orFail());
    new EnginesChapter(report, project).run();
  }

  private Map<String, Long> fresh() {
    report.chapter("From nothing", "A clean checkout, an empty twin.");
    report.check("twin start", () -> gatehouse.run("twin", "start").orFail());
    return gatehouse.status().entities();
  }

  private boolean up() {
    boolean up =
        report.check(
            "./gatehouse up",
            () -> {
              Shell.Outcome outcome = gatehouse.run("up", "--yes", "--non-interactive").orFail();
              outcome.out().lines().filter(line -> line.contains("curl")).forEach(report::note);
            });
    if (up) {
      report.check(
          "a second preview finds nothing to change",
          () -> {
            String preview = gatehouse.run("preview", "--non-interactive").orFail().out();
            CheckFailed.unless(preview.contains("unchanged"), preview);
            CheckFailed.unless(!preview.matches("(?s).*\\d+ to (create|update|delete).*"), preview);
          });
    }
    return up;
  }

  private void healthy() {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!gatehouse.status().allHealthy()) {
      CheckFailed.unless(System.nanoTime() < end, gatehouse.run("status").out());
    }
  }

  private void destroy(Map<String, Long> seeded) {
    report.chapter("Destroy", "What the stack made is gone from state and world.");
    report.check(
        "./gatehouse destroy",
        () -> gatehouse.run("destroy", "--yes", "--non-interactive").orFail());
    report.check(
        "the state holds nothing",
        () ->
            CheckFailed.unless(
                StateComparison.byUrn(state("dev")).isEmpty(), "the state still holds resources"));
    report.check("the world holds what it was seeded with", () -> nothingBut(seeded));
  }

  private void known(Map<String, Long> seeded) {
    report.chapter(
        "Every value known",
        "`preview --known` makes the first update in a copy of the world; world and state stay.");
    report.check(
        "./gatehouse preview --known",
        () -> {
          JsonNode plan = gatehouse.json("preview", "--known", "--non-interactive");
          int apis = 0;
          for (JsonNode step : plan.path("steps")) {
            boolean api = step.path("type").asText().equals("aws:apigatewayv2/api:Api");
            CheckFailed.unless(!api || step.path("id").asText().length() == 10, "" + step);
            apis += api ? 1 : 0;
          }
          CheckFailed.unless(apis > 0, "no API is planned");
          CheckFailed.unless(plan.path("outputs").has("domain"), "" + plan.path("outputs"));
        });
    report.check("the world holds what it was seeded with", () -> nothingBut(seeded));
    report.check(
        "the state holds nothing",
        () ->
            CheckFailed.unless(
                StateComparison.byUrn(state("dev")).isEmpty(), "the state holds resources"));
  }

  private void nothingBut(Map<String, Long> seeded) {
    Map<String, Long> now = gatehouse.status().entities();
    CheckFailed.unless(now.equals(seeded), "the world holds " + now + ", seeded were " + seeded);
  }

  private JsonNode state(String stack) {
    try {
      return Gatehouse.parse(
          Files.readString(project.resolve(".gatehouse/state/gatehouse/" + stack + ".json")));
    } catch (IOException e) {
      throw new CheckFailed("no state of stack " + stack + ": " + e.getMessage());
    }
  }
}
