package dev.gatehouse.cli.render.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.event.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one step: all inputs of what is made, before and after of what changes. */
final class KnownValues {
  private final Style style;
  private final @Nullable Values values;

  /** Of a step whose values nobody told, nothing is shown. */
  KnownValues(Style style, @Nullable Values values) {
    this.style = style;
    this.values = values;
  }

  /** What stands behind the path of a change. */
  String change(String path) {
    Values.Change change = values == null ? null : values.changes().get(path);
    if (change == null) {
      return "";
    }
    if (change.before().isMissingNode()) {
      return ": " + change.after();
    }
    String after = change.after().isMissingNode() ? "" : style.dim(" → ") + change.after();
    return ": " + change.before() + after;
  }

  /** The id and the inputs of what was made. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (values != null
        && (values.op() == StepOp.CREATE || values.op() == StepOp.CREATE_REPLACEMENT)) {
      if (!values.id().isEmpty()) {
        lines.add(style.dim("id ") + values.id());
      }
      for (Map.Entry<String, JsonNode> input : values.inputs().properties()) {
        lines.add(input.getKey() + ": " + input.getValue());
      }
    }
    return lines;
  }

  /** For programs. */
  static Map<String, Object> json(Values values) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", values.id());
    fields.put("inputs", values.inputs());
    fields.put("outputs", values.outputs());
    Map<String, Object> changes = new LinkedHashMap<>();
    values
        .changes()
        .forEach(
            (path, change) -> {
              Map<String, Object> both = new LinkedHashMap<>();
              both.put("before", change.before().isMissingNode() ? null : change.before());
              both.put("after", change.after().isMissingNode() ? null : change.after());
              changes.put(path, both);
            });
    fields.put("values", changes);
    return fields;
  }
}
