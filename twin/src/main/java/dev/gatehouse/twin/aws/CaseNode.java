package dev.gatehouse.twin.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A part of a case, with the way to it: reads strictly, so that a slip of the pen is told and not
 * taken for something else.
 *
 * @param where such as {@code records[2].AliasTarget}; empty for the case itself
 */
public record CaseNode(String where, JsonNode value) {
  /** A field that must be there. */
  public CaseNode require(String name) {
    return find(name).orElseThrow(() -> fault("has no '" + name + "'"));
  }

  /** A field; empty when it is absent or null. */
  public Optional<CaseNode> find(String name) {
    JsonNode field = object().value().get(name);
    return field == null || field.isNull()
        ? Optional.empty()
        : Optional.of(new CaseNode(where.isEmpty() ? name : where + "." + name, field));
  }

  /** This, which must be an object. */
  public CaseNode object() {
    if (!value.isObject()) {
      throw fault("must be an object, not " + shown());
    }
    return this;
  }

  /** An object with no other fields than these. */
  public CaseNode only(List<String> names) {
    Iterator<String> fields = object().value().fieldNames();
    NavigableSet<String> unknown = new TreeSet<>();
    fields.forEachRemaining(unknown::add);
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw fault("has no field '" + unknown.first() + "': use " + String.join(", ", names));
    }
    return this;
  }

  /** The items of a list. */
  public List<CaseNode> items() {
    if (!value.isArray()) {
      throw fault("must be a list, not " + shown());
    }
    List<CaseNode> items = new ArrayList<>();
    for (JsonNode item : value) {
      items.add(new CaseNode(where + "[" + items.size() + "]", item));
    }
    return items;
  }

  public String text() {
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw fault("must be a text, not " + shown());
    }
    return value.textValue();
  }

  public boolean flag() {
    if (!value.isBoolean()) {
      throw fault("must be true or false, not " + shown());
    }
    return value.booleanValue();
  }

  /** A whole number, both bounds included. */
  public int number(int least, int most) {
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (!whole || value.intValue() < least || value.intValue() > most) {
      throw fault("must be a whole number from " + least + " to " + most + ", not " + shown());
    }
    return value.intValue();
  }

  public CaseException fault(String what) {
    return new CaseException((where.isEmpty() ? "it" : where) + " " + what);
  }

  /** The value for messages, at most a line of it. */
  public String shown() {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
