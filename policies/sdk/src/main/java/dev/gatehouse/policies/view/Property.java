package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Redaction;
import dev.gatehouse.policies.value.Truth;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in a resource's properties and what is there. The questions ({@code is}, {@code atMost},
 * …) answer with a {@link Condition} of three values; the readers ({@code text}, {@code items}, …)
 * give the value itself, and throw {@link UndecidedException} when it is not known.
 */
public final class Property {
  private static final int LONGEST_SHOWN = 80;

  private final String path;
  private final Value value;
  private final boolean secret;

  private Property(String path, Value value, boolean secret) {
    this.path = path;
    this.value = value.plain();
    this.secret = secret || value.isSecret();
  }

  /** A property with nothing above it. */
  public static Property of(String path, Value value) {
    return new Property(path, value, false);
  }

  public String path() {
    return path;
  }

  /** The value without its secrets' wrapping; not for messages. */
  public Value value() {
    return value;
  }

  public boolean isSecret() {
    return secret;
  }

  public boolean isUnknown() {
    return value == Value.Missing.UNKNOWN;
  }

  /** What is below, by field name or by index; unknown below what is unknown. */
  public Property at(String... names) {
    Property here = this;
    for (String name : names) {
      here = here.child(name);
    }
    return here;
  }

  private Property child(String name) {
    if (value instanceof Value.Fields fields) {
      return new Property(path.isEmpty() ? name : path + "." + name, fields.get(name), secret);
    }
    if (value instanceof Value.Items items && name.matches("\\d{1,6}")) {
      int index = Integer.parseInt(name);
      boolean there = index < items.values().size();
      return item(index, there ? items.values().get(index) : Value.Missing.ABSENT);
    }
    Value below = value == Value.Missing.UNKNOWN ? Value.Missing.UNKNOWN : Value.Missing.ABSENT;
    return new Property(path.isEmpty() ? name : path + "." + name, below, secret);
  }

  private Property item(int index, Value item) {
    return new Property(path + "[" + index + "]", item, secret);
  }

  /** Itself, or the provider's own default where nothing is given. */
  public Property or(Value providersDefault) {
    return value == Value.Missing.ABSENT ? new Property(path, providersDefault, secret) : this;
  }

  /** The document in a text of JSON; what is no text is taken as it is. */
  public Property json() {
    return value instanceof Value.Text text
        ? new Property(path, JsonText.parse(path, text.value()), secret)
        : this;
  }

  // --- readers -----------------------------------------------------------------------------------

  /** The text; empty when nothing, or no text, is there. */
  public Optional<String> text() {
    return known() instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The number; empty when nothing, or no number, is there. */
  public Optional<Double> number() {
    return known() instanceof Value.Numeric number ? Optional.of(number.value()) : Optional.empty();
  }

  /** The flag; empty when nothing, or no flag, is there. */
  public Optional<Boolean> flag() {
    return known() instanceof Value.Flag flag ? Optional.of(flag.value()) : Optional.empty();
  }

  /** The items of a list; a single value counts as a list of one, as in IAM documents. */
  public List<Property> items() {
    List<Property> all = new ArrayList<>();
    Value there = known();
    if (there instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        all.add(item(i, items.values().get(i)));
      }
    } else if (there != Value.Missing.ABSENT) {
      all.add(this);
    }
    return all;
  }

  /** The texts of a list; a single text counts as a list of one. */
  public List<String> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** The fields by name, in order; none when nothing, or something else, is there. */
  public Map<String, Property> fields() {
    Map<String, Property> all = new LinkedHashMap<>();
    if (known() instanceof Value.Fields fields) {
      fields.values().keySet().forEach(name -> all.put(name, child(name)));
    }
    return all;
  }

  /** Whether nothing is given. */
  public boolean isAbsent() {
    return known() == Value.Missing.ABSENT;
  }

  /** The value; undecided when it, or something in it, is not known. */
  public Value whole() {
    if (value.holdsUnknown()) {
      throw new UndecidedException(path);
    }
    return value;
  }

  private Value known() {
    if (value == Value.Missing.UNKNOWN) {
      throw new UndecidedException(path);
    }
    return value;
  }

  // --- questions ---------------------------------------------------------------------------------

  public Condition is(String wanted) {
    return satisfies(v -> v.equals(Value.of(wanted)), quoted(wanted));
  }

  public Condition is(boolean wanted) {
    return satisfies(v -> v.equals(Value.of(wanted)), String.valueOf(wanted));
  }

  public Condition is(double wanted) {
    return satisfies(v -> v.equals(Value.of(wanted)), shown(wanted));
  }

  public Condition isOneOf(Collection<String> wanted) {
    return satisfies(
        v -> v instanceof Value.Text text && wanted.contains(text.value()),
        wanted.stream().map(Property::quoted).collect(Collectors.joining(" or ")));
  }

  public Condition isNot(String unwanted) {
    return satisfies(v -> !v.equals(Value.of(unwanted)), "anything but " + quoted(unwanted));
  }

  public Condition atLeast(double least) {
    return satisfies(
        v -> v instanceof Value.Numeric number && number.value() >= least,
        shown(least) + " or more");
  }

  public Condition atMost(double most) {
    return satisfies(
        v -> v instanceof Value.Numeric number && number.value() <= most, shown(most) + " or less");
  }

  /** Whether the whole text has a form, told in words. */
  public Condition matches(Pattern form, String wanted) {
    return satisfies(
        v -> v instanceof Value.Text text && form.matcher(text.value()).matches(), wanted);
  }

  /** Whether something is given, and not an empty text or list. */
  public Condition isSet(String wanted) {
    return satisfies(v -> !isEmpty(v), wanted);
  }

  /** Whether nothing is given, or an empty text or list. */
  public Condition isNotSet() {
    return satisfies(Property::isEmpty, "nothing");
  }

  private static boolean isEmpty(Value value) {
    return value == Value.Missing.ABSENT
        || (value instanceof Value.Text text && text.value().isEmpty())
        || (value instanceof Value.Items items && items.values().isEmpty());
  }

  /** Whether a known value has a property, told in words; absent counts as a known value. */
  public Condition satisfies(Predicate<Value> test, String wanted) {
    Truth truth = value == Value.Missing.UNKNOWN ? Truth.UNKNOWN : Truth.of(test.test(value));
    return new Condition(truth, path, observed(), wanted);
  }

  /** Whether every item holds; an empty list does. */
  public Condition each(Function<Property, Condition> question) {
    if (value == Value.Missing.UNKNOWN) {
      return new Condition(Truth.UNKNOWN, path, observed(), "");
    }
    return items().stream()
        .map(question)
        .reduce(Condition::and)
        .orElseGet(() -> new Condition(Truth.TRUE, path, observed(), ""));
  }

  /** The value in words that may be shown. */
  public String observed() {
    if (value == Value.Missing.UNKNOWN) {
      return "not known yet";
    }
    if (value == Value.Missing.ABSENT) {
      return "absent";
    }
    if (secret) {
      return Redaction.MARK;
    }
    if (value instanceof Value.Text text) {
      return quoted(text.value());
    }
    return shortened(PropertyText.of(value));
  }

  private static String quoted(String text) {
    return "'" + shortened(text) + "'";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  private static String shown(double number) {
    return PropertyText.of(Value.of(number));
  }

  @Override
  public String toString() {
    return path + " = " + observed();
  }
}
