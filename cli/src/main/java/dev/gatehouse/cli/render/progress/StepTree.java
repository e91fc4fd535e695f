package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.render.Human;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps by group. A resource's group is the outermost component that it belongs to: the one of the
 * first type in its URN whose name its own begins with, as the house rule on names has it.
 */
final class StepTree {
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final int RUNNING_SHOWN = 3;
  private static final String STACK = "stack";
  private static final String UNFINISHED = "…";

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** What is known of one group. */
  private static final class Group {
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int failed;
    private int total;
  }

  private record Running(Step step, long since) {}

  /** Learns the groups of a stack that is there, whose children may be done before them. */
  synchronized void known(List<String> urns) {
    urns.forEach(urn -> groups.computeIfAbsent(groupName(urn), name -> new Group()));
  }

  synchronized void started(Step step, long now) {
    if (StepWords.shown(step.op())) {
      group(step).running.put(step.urn() + step.op(), new Running(step, now));
    }
  }

  synchronized void ended(Step step, boolean well) {
    Group group = group(step);
    group.running.remove(step.urn() + step.op());
    if (!well) {
      group.failed++;
    } else if (StepWords.shown(step.op())) {
      group.total++;
      group.done.merge(StepWords.done(step.op()), 1, Integer::sum);
    }
  }

  private Group group(Step step) {
    return groups.computeIfAbsent(groupName(step.urn()), name -> new Group());
  }

  private String groupName(String urn) {
    String[] parts = urn.split("::", 4);
    if (parts.length < 4 || parts[2].indexOf('$') < 0) {
      boolean component = parts.length == 4 && !parts[2].contains("/");
      return component && !parts[2].startsWith("pulumi:") ? parts[3] : STACK;
    }
    return groups.keySet().stream()
        .filter(parts[3]::startsWith)
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(STACK);
  }

  /** The tree as it is now, in so many rows; groups that did nothing are left out. */
  synchronized List<String> lines(Style style, int frame, long now, int rows) {
    String idle = style.dim(UNFINISHED);
    String busy = style.warm(String.valueOf(SPINNER.charAt(frame % SPINNER.length())));
    List<String> lines = new ArrayList<>();
    int shown = RUNNING_SHOWN;
    do {
      int most = shown--;
      lines.clear();
      acted()
          .forEach(
              (name, group) -> {
                lines.add(head(style, group.running.isEmpty() ? idle : busy, name, group));
                running(style, group, now, most, lines);
              });
    } while (lines.size() > rows && shown >= 0);
    return lines.subList(0, Math.max(0, Math.min(lines.size(), rows)));
  }

  /**
   * The tree at the end of a run.
   *
   * @param whole whether all was done; if not, nobody knows what else a group was to have
   */
  synchronized List<String> last(Style style, boolean whole) {
    String sign = whole ? style.good("✓") : style.warm(UNFINISHED);
    List<String> lines = new ArrayList<>();
    acted().forEach((name, group) -> lines.add(head(style, sign, name, group)));
    return lines;
  }

  private Map<String, Group> acted() {
    Map<String, Group> acted = new LinkedHashMap<>(groups);
    acted.values().removeIf(group -> group.total + group.failed + group.running.size() == 0);
    return acted;
  }

  private static String head(Style style, String unfailed, String name, Group group) {
    String sign = group.failed > 0 ? style.bad("✗") : unfailed;
    List<String> counts = new ArrayList<>();
    group.done.forEach((word, count) -> counts.add(count + " " + word));
    if (group.failed > 0) {
      counts.add(style.bad(group.failed + " failed"));
    }
    return sign + " " + style.heading(name) + "  " + style.dim(String.join(", ", counts));
  }

  private static void running(Style style, Group group, long now, int most, List<String> lines) {
    if (most == 0) {
      return;
    }
    group.running.values().stream()
        .limit(most)
        .map(
            running ->
                "  "
                    + StepWords.doing(running.step().op())
                    + " "
                    + StepWords.type(running.step())
                    + " "
                    + running.step().name()
                    + style.dim(" " + Human.duration(Duration.ofNanos(now - running.since()))))
        .forEach(lines::add);
    int more = group.running.size() - most;
    if (more > 0) {
      lines.add(style.dim("  and " + more + " more"));
    }
  }
}
