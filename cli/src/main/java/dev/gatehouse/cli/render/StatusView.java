package dev.gatehouse.cli.render;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.Checker;
import dev.gatehouse.twin.control.TwinStatus.FunctionStatus;
import dev.gatehouse.twin.control.TwinStatus.HealthCheckStatus;
import dev.gatehouse.twin.control.TwinStatus.Pace;
import dev.gatehouse.twin.control.TwinStatus.RegionStatus;
import dev.gatehouse.twin.control.WireFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the twin's state as a page of aligned tables; a part with nothing in it is left out. */
public final class StatusView {
  private static final String HEALTHY = "Healthy";
  private static final String INDENT = "  ";

  private final Style style;
  private final Instant now;

  /**
   * Shows times relative to a moment.
   *
   * @param now the moment of the look
   */
  public StatusView(Style style, Instant now) {
    this.style = style;
    this.now = now;
  }

  public List<String> lines(TwinStatus status) {
    List<String> lines = new ArrayList<>(twin(status));
    part(lines, "Regions", regions(status));
    part(lines, "Health checks", healthChecks(status));
    part(lines, "Functions", functions(status));
    ObservedView observed = new ObservedView(style, now);
    part(lines, "Partitions", observed.partitions(status));
    part(lines, "Unreplicated", observed.backlogs(status));
    part(lines, "Lost writes", observed.lost(status));
    part(lines, "Recovery points", observed.recoveryPoints(status));
    part(lines, "Alarms", observed.alarms(status));
    part(lines, "Notifications", observed.notifications(status));
    return lines;
  }

  private void part(List<String> lines, String heading, Table table) {
    if (!table.isEmpty()) {
      lines.add("");
      lines.add(style.heading(heading));
      lines.addAll(table.lines(INDENT));
    }
  }

  private List<String> twin(TwinStatus status) {
    Table table = new Table(style);
    String memory = Human.bytes(status.memoryBytes().daemon());
    if (status.memoryBytes().processes() > 0) {
      memory += ", its processes " + Human.bytes(status.memoryBytes().processes());
    }
    Duration up = Duration.ofSeconds(status.uptimeSeconds());
    table.row(
        style.heading("Twin"),
        style.good("running") + ", pid " + status.pid() + ", up " + Human.duration(up));
    table.row(style.heading("Memory"), memory);
    table.row(style.heading("DNS"), String.join(", ", status.dns()));
    table.row(style.heading("CA"), status.caFile());
    if (status.pace().speed() > 1) {
      table.row(
          style.heading("Clock"),
          style.warm(status.pace().speed() + " times as fast") + ", at " + status.pace().now());
    }
    long entities = status.entities().values().stream().mapToLong(Long::longValue).sum();
    table.row(
        style.heading("World"), entities + " things of " + status.entities().size() + " types");
    long pending = status.replicationPending();
    table.row(
        style.heading("Replication"),
        pending == 0 ? "nothing pending" : style.warm(pending + " writes pending"));
    return table.lines("");
  }

  private Table regions(TwinStatus status) {
    Table table = new Table(style, "REGION", "IPV4", "SOCKET", "IPV6", "SOCKET", "FAULT");
    for (RegionStatus region : status.regions()) {
      table.row(
          region.region(),
          region.ipv4(),
          region.ipv4Socket(),
          region.ipv6(),
          region.ipv6Socket(),
          fault(status, region.region()));
    }
    return table;
  }

  private String fault(TwinStatus status, String region) {
    return status.faults().stream()
        .filter(fault -> fault.region().equals(region))
        .findFirst()
        .map(WireFault::mode)
        .map(mode -> style.bad(FaultWords.word(mode) + ": " + FaultWords.meaning(mode)))
        .orElse("none");
  }

  private Table healthChecks(TwinStatus status) {
    Table table = new Table(style, "CHECK", "STATUS", "SINCE", "CHECKERS", "SAY");
    for (HealthCheckStatus check : status.healthChecks()) {
      String name = check.name().isEmpty() ? check.id() : check.name();
      String state = colored(check.status());
      String since = since(check.since(), status.pace());
      for (Map.Entry<String, String> opinion : opinions(check).entrySet()) {
        table.row(name, state, since, opinion.getValue(), opinion.getKey());
        name = "";
        state = "";
        since = "";
      }
    }
    return table;
  }

  /** What the checkers say, each saying with those who say it. */
  private Map<String, String> opinions(HealthCheckStatus check) {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    for (Checker checker : check.checkers()) {
      regions.computeIfAbsent(says(checker), s -> new ArrayList<>()).add(checker.region());
    }
    Map<String, String> opinions = new LinkedHashMap<>();
    regions.forEach((says, who) -> opinions.put(says, regions.size() == 1 ? "all" : counted(who)));
    if (opinions.isEmpty()) {
      opinions.put("nothing yet", "-");
    }
    return opinions;
  }

  /** Each Region once, with how many of its checkers are meant when there are several. */
  private static String counted(List<String> regions) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    regions.forEach(region -> counts.merge(region, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + ")" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Without its age, which differs from checker to checker; the check tells since when. */
  private String says(Checker checker) {
    String reason = checker.reason().isEmpty() ? checker.status() : checker.reason();
    return checker.status().equals(HEALTHY) ? reason : style.bad(reason);
  }

  private String colored(String status) {
    return status.equals(HEALTHY) ? style.good(status) : style.bad(status);
  }

  /** By the clock of the checks, when theirs is not this one. */
  private String since(String time, Pace pace) {
    if (time.isEmpty()) {
      return "-";
    }
    Instant theirs = pace.speed() > 1 ? Instant.parse(pace.now()) : now;
    Duration length = Duration.between(Instant.parse(time), theirs);
    return Human.duration(length.isNegative() ? Duration.ZERO : length) + " ago";
  }

  private Table functions(TwinStatus status) {
    Table table =
        new Table(
            style, "FUNCTION", "REGION", "ACCOUNT", "READY", "BUSY", "CALLS", "COLD", "FAILED");
    for (FunctionStatus function : status.functions()) {
      long failed = function.errors() + function.throttles();
      table.row(
          function.name() + ":" + function.version(),
          function.region(),
          function.account(),
          String.valueOf(function.environments()),
          String.valueOf(function.busy()),
          String.valueOf(function.invocations()),
          String.valueOf(function.coldStarts()),
          failed == 0 ? "0" : style.bad(String.valueOf(failed)));
    }
    return table;
  }
}
