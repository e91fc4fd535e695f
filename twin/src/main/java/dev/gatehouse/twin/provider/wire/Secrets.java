package dev.gatehouse.twin.provider.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Set;
import java.util.TreeSet;

/** Keeps secret what came in as a secret. */
public final class Secrets {
  private Secrets() {}

  /** The top-level properties that are secret or hold a secret. */
  public static Set<String> names(Struct struct) {
    Set<String> names = new TreeSet<>();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (within(value)) {
                names.add(name);
              }
            });
    return names;
  }

  /** The answer with each value wrapped as a secret that was one in the question. */
  public static Struct keep(Struct answer, Struct question) {
    Struct.Builder kept = answer.toBuilder();
    question
        .getFieldsMap()
        .forEach(
            (name, asked) -> {
              if (answer.containsFields(name)) {
                kept.putFields(name, keep(answer.getFieldsOrThrow(name), asked));
              }
            });
    return kept.build();
  }

  private static Value keep(Value answer, Value asked) {
    if (is(asked)) {
      return wrap(answer);
    }
    if (asked.hasStructValue() && answer.hasStructValue()) {
      Struct struct = keep(answer.getStructValue(), asked.getStructValue());
      return Value.newBuilder().setStructValue(struct).build();
    }
    if (!asked.hasListValue() || !answer.hasListValue()) {
      return within(asked) ? wrap(answer) : answer;
    }
    ListValue questions = asked.getListValue();
    ListValue answers = answer.getListValue();
    if (questions.getValuesCount() != answers.getValuesCount()) {
      return within(asked) ? wrap(answer) : answer;
    }
    ListValue.Builder kept = ListValue.newBuilder();
    for (int i = 0; i < answers.getValuesCount(); i++) {
      kept.addValues(keep(answers.getValues(i), questions.getValues(i)));
    }
    return Value.newBuilder().setListValue(kept).build();
  }

  private static Value wrap(Value value) {
    if (is(value)) {
      return value;
    }
    Struct secret =
        Struct.newBuilder()
            .putFields(Wire.SIGNATURE, Value.newBuilder().setStringValue(Wire.SECRET).build())
            .putFields("value", value)
            .build();
    return Value.newBuilder().setStructValue(secret).build();
  }

  private static boolean is(Value value) {
    return value.hasStructValue()
        && value
            .getStructValue()
            .getFieldsOrDefault(Wire.SIGNATURE, Wire.nothing())
            .getStringValue()
            .equals(Wire.SECRET);
  }

  private static boolean within(Value value) {
    if (is(value)) {
      return true;
    }
    if (value.hasStructValue()) {
      return value.getStructValue().getFieldsMap().values().stream().anyMatch(Secrets::within);
    }
    return value.hasListValue()
        && value.getListValue().getValuesList().stream().anyMatch(Secrets::within);
  }
}
