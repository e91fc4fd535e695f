package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import dev.gatehouse.program.plan.DashboardBody.Graph;
import dev.gatehouse.program.plan.DashboardBody.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Plans the dashboards of the ingress account: one of the stack, with all applications beside each
 * other, and one of each application, with all Regions. Each shows the four golden signals.
 */
final class DashboardPlanner {
  private static final String GATEWAY = "AWS/ApiGateway";
  private static final String LAMBDA = "AWS/Lambda";
  private static final int MINUTE = 60;

  private final PlatformConfig config;
  private final PhysicalNames names;
  private final AccountRegion at;

  DashboardPlanner(PlatformConfig config, PhysicalNames names) {
    this.config = config;
    this.names = names;
    this.at = new AccountRegion(config.ingressAccount(), config.regions().get(0));
  }

  /** The dashboard of the stack. */
  DashboardPlan ofStack(List<Manifest> manifests, List<String> alarms) {
    DashboardBody body = new DashboardBody();
    body.text(
        "# "
            + config.domain()
            + "\nTraffic, errors, latency and saturation of each application in each Region.");
    for (Region region : config.regions()) {
      List<Manifest> here = manifests.stream().filter(m -> regionsOf(m).contains(region)).toList();
      body.graphs(
          List.of(
              each(region + ": requests a minute", region, here, m -> traffic(m, region)),
              each(region + ": answers 5xx", region, here, m -> errors(m, region, "5xx")),
              each(region + ": latency p95, ms", region, here, m -> latency(m, region, 95)),
              saturation(region + ": % of the throttle", region, here)));
    }
    body.alarms("Health of Regions, and evacuations", alarms);
    return new DashboardPlan(at, "stack", names.of(NamingTable.DASHBOARD), body.json());
  }

  /** The dashboard of an application, whose functions are in an account of their own. */
  DashboardPlan ofApplication(Manifest manifest, AccountId account, List<String> alarms) {
    DashboardBody body = new DashboardBody();
    body.text("# " + manifest.name() + "\n" + manifest.description() + ", account " + account);
    List<Graph> latencies = new ArrayList<>();
    for (Region region : regionsOf(manifest)) {
      latencies.add(
          new Graph(
              region + ": latency, ms",
              region.value(),
              List.of(
                  labelled(latency(manifest, region, 50), "p50"),
                  labelled(latency(manifest, region, 95), "p95"),
                  labelled(latency(manifest, region, 99), "p99"))));
    }
    body.graphs(latencies);
    body.graphs(
        List.of(
            regions(manifest, "Requests a minute", r -> traffic(manifest, r)),
            regions(manifest, "Answers 5xx", r -> errors(manifest, r, "5xx")),
            regions(manifest, "Answers 4xx", r -> errors(manifest, r, "4xx")),
            new Graph("% of the throttle", at.region().value(), filling(manifest))));
    body.graphs(
        List.of(
            regions(
                manifest,
                "Functions: duration p95, ms",
                r -> function(account, r, "Duration", "p95")),
            regions(manifest, "Functions: errors", r -> function(account, r, "Errors", "Sum")),
            regions(
                manifest,
                "Functions: running at once",
                r -> function(account, r, "ConcurrentExecutions", "Maximum"))));
    body.alarms("Alarms", alarms);
    return new DashboardPlan(
        at, manifest.name(), names.of(NamingTable.DASHBOARD, manifest.name()), body.json());
  }

  private List<Region> regionsOf(Manifest manifest) {
    return manifest.placement().of(config.regions());
  }

  private static Graph each(
      String title, Region region, List<Manifest> manifests, Function<Manifest, Line> line) {
    return new Graph(
        title,
        region.value(),
        manifests.stream().map(m -> labelled(line.apply(m), m.name())).toList());
  }

  private Graph regions(Manifest manifest, String title, Function<Region, Line> line) {
    return new Graph(
        title,
        at.region().value(),
        regionsOf(manifest).stream().map(r -> labelled(line.apply(r), r.value())).toList());
  }

  private static Graph saturation(String title, Region region, List<Manifest> manifests) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < manifests.size(); i++) {
      lines.addAll(full(manifests.get(i), region, "m" + i, manifests.get(i).name()));
    }
    return new Graph(title, region.value(), lines);
  }

  private List<Line> filling(Manifest manifest) {
    List<Line> lines = new ArrayList<>();
    List<Region> regions = regionsOf(manifest);
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      lines.addAll(full(manifest, region, "m" + i, region.value()));
    }
    return lines;
  }

  /** How much of its throttle an API uses, in percent, of the count that is not shown. */
  private static List<Line> full(Manifest manifest, Region region, String id, String label) {
    Line count = with(traffic(manifest, region), Map.of("id", id, "visible", false));
    int limit = MINUTE * manifest.throttle().requestsPerSecond();
    String expression = "100 * " + id + " / " + limit;
    return List.of(
        count,
        new Line(List.of(), Map.of("expression", expression, "id", "e" + id, "label", label)));
  }

  private static Line traffic(Manifest manifest, Region region) {
    return gateway(manifest, region, "Count", "Sum");
  }

  private static Line errors(Manifest manifest, Region region, String name) {
    return gateway(manifest, region, name, "Sum");
  }

  private static Line latency(Manifest manifest, Region region, int percent) {
    return gateway(manifest, region, "Latency", "p" + percent);
  }

  private static Line gateway(Manifest manifest, Region region, String name, String statistic) {
    String api = DashboardPlan.api(manifest.name(), region.value());
    return new Line(
        List.of(GATEWAY, name, "ApiId", api), Map.of("region", region.value(), "stat", statistic));
  }

  /** Of all functions of an account, which sends them by its link. */
  private static Line function(AccountId account, Region region, String name, String statistic) {
    return new Line(
        List.of(LAMBDA, name),
        Map.of("accountId", account.value(), "region", region.value(), "stat", statistic));
  }

  private static Line labelled(Line line, String label) {
    return with(line, Map.of("label", label));
  }

  private static Line with(Line line, Map<String, Object> options) {
    Map<String, Object> all = new TreeMap<>(line.options());
    all.putAll(options);
    return new Line(line.metric(), all);
  }
}
