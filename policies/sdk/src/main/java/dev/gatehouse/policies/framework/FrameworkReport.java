package dev.gatehouse.policies.framework;

import dev.gatehouse.policies.report.Review;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a stack's review says of each control of a framework. */
public record FrameworkReport(Framework framework, List<Line> lines) {
  /** One control. */
  public record Line(Framework.Control control, ControlState state) {}

  public FrameworkReport {
    lines = List.copyOf(lines);
  }

  /** Reads a review by a framework. */
  public static FrameworkReport of(Framework framework, Review review) {
    return new FrameworkReport(
        framework,
        framework.controls().stream()
            .map(control -> new Line(control, state(control, review)))
            .toList());
  }

  private static ControlState state(Framework.Control control, Review review) {
    if (control.rules().isEmpty()) {
      return ControlState.NOT_JUDGED;
    }
    boolean letPass = false;
    for (Review.Judged judged : review.judged()) {
      if (control.rules().contains(judged.finding().rule())
          && judged.finding().verdict() != Verdict.UNDECIDED) {
        if (judged.pass() == Review.Pass.NO) {
          return ControlState.VIOLATED;
        }
        letPass = true;
      }
    }
    ControlState state = ControlState.NO_SUBJECT;
    for (Outcome outcome : review.outcomes()) {
      if (control.rules().contains(outcome.rule().id())) {
        if (outcome.verdict() == Verdict.UNDECIDED) {
          return ControlState.UNDECIDED;
        }
        state = outcome.verdict() == Verdict.PASS ? ControlState.MET : state;
      }
    }
    return letPass ? ControlState.LET_PASS : state;
  }

  /** How many controls are in each state, worst first. */
  public Map<ControlState, Long> counts() {
    Map<ControlState, Long> counts = new EnumMap<>(ControlState.class);
    lines.forEach(line -> counts.merge(line.state(), 1L, Long::sum));
    return counts;
  }

  /** Whether a control is violated. */
  public boolean violated() {
    return lines.stream().anyMatch(line -> line.state() == ControlState.VIOLATED);
  }

  /** As maps and lists, to be written as JSON. */
  public Map<String, Object> json() {
    List<Map<String, Object>> controls = new ArrayList<>();
    for (Line line : lines) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", line.control().id());
      fields.put("title", line.control().title());
      fields.put("state", word(line.state()));
      fields.put("rules", line.control().rules());
      fields.put("source", line.control().source());
      fields.put("note", line.control().note());
      controls.add(fields);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("framework", framework.id());
    root.put("title", framework.title());
    root.put("version", framework.version());
    root.put("controls", controls);
    return root;
  }

  /** A state as it is written. */
  public static String word(ControlState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
