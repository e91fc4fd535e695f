package dev.gatehouse.policies.testkit;

import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Changes one place in a tree of values. */
final class ValueEdit {
  private ValueEdit() {}

  static Value.Fields set(Value.Fields fields, String path, Value value) {
    return (Value.Fields) edit(fields, List.of(path.split("\\.", -1)), value);
  }

  private static Value edit(Value tree, List<String> path, Value value) {
    if (path.isEmpty()) {
      return value;
    }
    String first = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (tree instanceof Value.Items items) {
      List<Value> copy = new ArrayList<>(items.values());
      int index = Integer.parseInt(first);
      Value edited = edit(copy.get(index), rest, value);
      if (edited.isAbsent()) {
        copy.remove(index);
      } else {
        copy.set(index, edited);
      }
      return new Value.Items(copy);
    }
    Value.Fields fields = tree instanceof Value.Fields given ? given : Value.Fields.NONE;
    return fields.with(first, edit(fields.get(first), rest, value));
  }
}
