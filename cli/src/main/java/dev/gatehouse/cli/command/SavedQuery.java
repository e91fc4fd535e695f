package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.world.Types;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The saved queries of Logs Insights that a twin has. */
final class SavedQuery {
  private SavedQuery() {}

  /**
   * The text of a query, over the log groups of all accounts and Regions that have it saved.
   *
   * @throws CliException when there is none of this name
   */
  static String find(ControlClient twin, String name) {
    List<WireEntity> all = twin.entities(Types.QUERY_DEFINITION);
    List<WireEntity> found = all.stream().filter(one -> name(one).equals(name)).toList();
    if (found.isEmpty()) {
      List<String> known = all.stream().map(SavedQuery::name).distinct().sorted().toList();
      throw new CliException(ExitCode.FINDING, Known.none("saved query", name, known));
    }
    Set<String> logs = new TreeSet<>();
    for (WireEntity one : found) {
      one.properties()
          .path("logGroupNames")
          .forEach(group -> logs.add(one.account() + ":" + group.asText()));
    }
    String text = found.get(0).properties().path("queryString").asText();
    return logs.isEmpty()
        ? text
        : logs.stream()
                .map(log -> "\"" + log + "\"")
                .collect(Collectors.joining(", ", "filter @log in [", "] | "))
            + text;
  }

  private static String name(WireEntity query) {
    return query.properties().path("name").asText();
  }
}
