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

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** What is known of one group. */
  private static final class Group {
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int failed;
    private int total;
  }

  private record Running(Step step, long since) {}

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
    return groups.computeIfAbsent(groupName(step), name -> new Group());
  }

  private String groupName(Step step) {
    String[] parts = step.urn().split("::", 4);
    if (parts.length < 4 || parts[2].indexOf('$') < 0) {
      boolean component = parts.length == 4 && !step.type().contains("/");
      return component && !step.type().startsWith("pulumi:") ? parts[3] : STACK;
    }
    return groups.keySet().stream()
        .filter(name -> step.name().startsWith(name))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(STACK);
  }

  /** The tree as it is now; groups that did nothing are left out. */
  synchronized List<String> lines(Style style, int frame, long now) {
    List<String> lines = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          if (group.total + group.failed + group.running.size() > 0) {
            lines.add(head(style, frame, name, group));
            running(style, group, now, lines);
          }
        });
    return lines;
  }

  private static String head(Style style, int frame, String name, Group group) {
    String sign =
        group.failed > 0
            ? style.bad("✗")
            : group.running.isEmpty()
                ? style.good("✓")
                : style.warm(String.valueOf(SPINNER.charAt(frame % SPINNER.length())));
    List<String> counts = new ArrayList<>();
    group.done.forEach((word, count) -> counts.add(count + " " + word));
    if (group.failed > 0) {
      counts.add(style.bad(group.failed + " failed"));
    }
    return sign + " " + style.heading(name) + "  " + style.dim(String.join(", ", counts));
  }

  private static void running(Style style, Group group, long now, List<String> lines) {
    group.running.values().stream()
        .limit(RUNNING_SHOWN)
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
    int more = group.running.size() - RUNNING_SHOWN;
    if (more > 0) {
      lines.add(style.dim("  and " + more + " more"));
    }
  }
}
