package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.deploy.RunListener;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.event.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the steps of a plan, to show them when it is whole. */
public final class PlannedSteps implements RunListener {
  private final List<Step> steps = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** What steps made, by operation and URN, when that is known. */
  private final Map<String, Values> made = new HashMap<>();

  private @Nullable Supplier<String> rehearsed;

  @Override
  public synchronized void stepStarted(Step step) {
    steps.add(step);
  }

  @Override
  public synchronized void made(Values values) {
    made.put(values.op() + values.urn(), values);
  }

  @Override
  public synchronized void rehearsed(Supplier<String> deployment) {
    rehearsed = deployment;
  }

  /** The stack that a rehearsal made; see {@link RunListener#rehearsed}. */
  public synchronized Optional<String> rehearsed() {
    return Optional.ofNullable(rehearsed).map(Supplier::get);
  }

  @Override
  public synchronized void diagnostic(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** For people: each step that changes something, with what changes; diagnostics; counts. */
  public synchronized List<String> lines(Style style, Result result) {
    List<String> lines = new ArrayList<>();
    for (Step step : steps) {
      if (StepWords.shown(step.op()) || step.op() == StepOp.REPLACE) {
        lines.add(line(style, step));
        KnownValues known = new KnownValues(style, made.get(step.op() + step.urn()));
        step.diff()
            .forEach(
                (path, kind) ->
                    lines.add("     " + detail(style, path, kind) + known.change(path)));
        known.lines().forEach(line -> lines.add("     " + line));
      }
    }
    lines.addAll(remarks(style));
    lines.addAll(Summary.lines(style, result, true));
    return lines;
  }

  /** For people: what the engine, the program and the provider had to say, without the steps. */
  public synchronized List<String> remarks(Style style) {
    return diagnostics.stream()
        .flatMap(diagnostic -> DiagnosticText.lines(style, diagnostic).stream())
        .toList();
  }

  private static String line(Style style, Step step) {
    String sign = StepWords.colored(style, step.op(), StepWords.sign(step.op()));
    return sign + " " + StepWords.type(step) + " " + step.name();
  }

  private static String detail(Style style, String path, String kind) {
    String forced = kind.endsWith("replace") ? style.bad(" (forces a replacement)") : "";
    String word = kind.replace("-replace", "");
    return style.dim(word + " ") + path + forced;
  }

  /** For programs. */
  public synchronized Map<String, Object> json(Result result) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Step step : steps) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("op", step.op().text());
      fields.put("urn", step.urn());
      fields.put("type", step.type());
      fields.put("name", step.name());
      fields.put("diff", step.diff());
      fields.put("replaceKeys", step.replaceKeys());
      Values values = made.get(step.op() + step.urn());
      if (values != null) {
        fields.putAll(KnownValues.json(values));
      }
      list.add(fields);
    }
    Map<String, Integer> changes = new LinkedHashMap<>();
    result.changes().forEach((op, count) -> changes.put(op.text(), count));
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("succeeded", result.succeeded());
    whole.put("changes", changes);
    whole.put("steps", list);
    if (!made.isEmpty()) {
      whole.put("outputs", result.outputs());
    }
    whole.put("diagnostics", diagnostics.stream().map(Diagnostic::toString).toList());
    return whole;
  }
}
