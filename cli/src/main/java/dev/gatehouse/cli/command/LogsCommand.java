package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.cli.render.LogView;
import dev.gatehouse.cli.render.Table;
import dev.gatehouse.cli.twin.Pause;
import dev.gatehouse.cli.twin.ProjectTwin;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.control.InsightsTable;
import dev.gatehouse.twin.control.LogLines;
import dev.gatehouse.twin.control.LogQuery;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.log.LogEntry;
import dev.gatehouse.twin.log.TwinLogReader;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the log groups of the functions and gateways, or the twin's own log.")
final class LogsCommand implements Runnable {
  private static final Duration POLL = Duration.ofMillis(300);

  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      paramLabel = "APP|GROUP",
      arity = "0..1",
      description = "An application, or a log group or its beginning; all if not said.")
  private String filter = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as lines are written, until the twin stops.")
  private boolean follow;

  @Option(names = "--since", paramLabel = "TIME", description = "Such as 90s, 5m, 2h, 1d.")
  private String since = "";

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "How many at most, the newest (default: ${DEFAULT-VALUE}).")
  private int tail = 1000;

  @Option(
      names = "--twin",
      description = "The twin's own log: denials with their side and statement, flips, starts.")
  private boolean twin;

  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = {
        "A query of Logs Insights over them: fields, filter, stats … by, sort, limit, such as",
        "'filter status >= 500 | stats count(*) by routeKey'."
      })
  private String query = "";

  @Option(
      names = "--saved",
      paramLabel = "NAME",
      description = "A saved query, such as gatehouse-dev/errors, over its own log groups.")
  private String saved = "";

  LogsCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    if (twin && !filter.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, "--twin shows the twin's own log, which has no '" + filter + "' apart");
    }
    if (!query.isEmpty() && (twin || follow)) {
      throw new CliException(
          ExitCode.USAGE, "--query searches what is there: leave out --follow and --twin");
    }
    if (!saved.isEmpty() && (twin || follow || !query.isEmpty() || !filter.isEmpty())) {
      throw new CliException(
          ExitCode.USAGE,
          "--saved brings a query and its log groups: leave out --query, --follow, --twin and '"
              + filter
              + "'");
    }
    if (tail < 1) {
      throw new CliException(ExitCode.USAGE, "--tail " + tail + ": use 1 or more lines");
    }
    LogView view = new LogView(common.style(), output.json(), follow);
    ProjectTwin project = common.twin();
    Instant from = since.isEmpty() ? Instant.EPOCH : Since.parse(since, Instant.now());
    if (!saved.isEmpty()) {
      search(project.require(), from, SavedQuery.find(project.require(), saved));
    } else if (!query.isEmpty()) {
      search(project.require(), from, query);
    } else if (twin) {
      showTwinLog(project, view, from);
    } else {
      showGroups(project.require(), view, from);
    }
  }

  private void search(ControlClient client, Instant from, String text) {
    String start = from.equals(Instant.EPOCH) ? "" : from.toString();
    InsightsTable found = client.insights(new LogQuery(filter, start, 0, tail), text);
    output.print(
        common.console().out(),
        found,
        () -> {
          Table table = new Table(common.style(), found.columns().toArray(new String[0]));
          found.rows().forEach(row -> table.row(row.toArray(new String[0])));
          List<String> lines = new ArrayList<>(table.lines(""));
          lines.add(found.matched() + " of " + found.scanned() + " events matched");
          return lines;
        });
  }

  /** A filter that no log group could ever match is a mistake, not silence. */
  private void requireKnown(ControlClient client) {
    String words = words(filter);
    List<String> groups =
        client.entities(Types.LOG_GROUP).stream().map(WireEntity::id).distinct().sorted().toList();
    if (groups.stream()
        .noneMatch(group -> group.startsWith(filter) || words(group).contains(words))) {
      throw new CliException(
          ExitCode.FINDING, Known.none("application or log group", filter, groups));
    }
  }

  /** With a hyphen about each word, so that only whole words match, as at the twin. */
  private static String words(String text) {
    return "-" + text.replaceAll("[^A-Za-z0-9]+", "-") + "-";
  }

  private void showTwinLog(ProjectTwin project, LogView view, Instant from) {
    TwinLogReader reader = new TwinLogReader(project.directories().twin());
    long after = 0;
    boolean more = true;
    while (more) {
      List<LogEntry> entries =
          reader.read(after, tail).stream()
              .filter(entry -> !Instant.parse(entry.time()).isBefore(from))
              .toList();
      common.console().out().print(view.entries(entries));
      common.console().out().flush();
      after = entries.isEmpty() ? after : entries.get(entries.size() - 1).number();
      more = follow && project.find().isPresent() && Pause.of(POLL);
    }
  }

  private void showGroups(ControlClient client, LogView view, Instant from) {
    String start = from.equals(Instant.EPOCH) ? "" : from.toString();
    LogLines lines = client.logs(new LogQuery(filter, start, 0, tail));
    if (lines.lines().isEmpty() && !filter.isEmpty()) {
      requireKnown(client);
    }
    common.console().out().print(view.lines(lines.lines()));
    common.console().out().flush();
    while (follow && Pause.of(POLL)) {
      try {
        lines = client.logs(new LogQuery(filter, start, lines.next(), tail));
      } catch (ControlException stopped) {
        if (stopped.status() == 0) {
          return;
        }
        throw stopped;
      }
      common.console().out().print(view.lines(lines.lines()));
      common.console().out().flush();
    }
  }
}
