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
import org.jspecify.annotations.Nullable;

/**
 * A place in a resource's properties and what is there. The questions ({@code is}, {@code atMost},
 * …) answer with a {@link Condition} of three values; the readers ({@code text}, {@code items}, …)
 * give the value itself, and throw {@link UndecidedException} when it is not known.
 */
public final class Property {
  private static final int NO_INDEX = -1;
  private static final int MOST_DIGITS = 6;
  private static final Wanted YES = new Wanted.Words("true");
  private static final Wanted NO = new Wanted.Words("false");
  private static final Wanted NOTHING = new Wanted.Words("nothing");

  private final @Nullable Property above;
  private final String name;
  private final int index;
  private final Value value;
  private final boolean secret;
  private final @Nullable Shape shape;

  /**
   * A property.
   *
   * @param name empty for an item
   * @param index of an item; else {@link #NO_INDEX}
   * @param shape what a provider's class declares it to be; null where none is asked
   */
  private Property(
      @Nullable Property above,
      String name,
      int index,
      Value value,
      boolean secret,
      @Nullable Shape shape) {
    this.above = above;
    this.name = name;
    this.index = index;
    this.value = value instanceof Value.Secret ? value.plain() : value;
    this.secret = secret || value instanceof Value.Secret;
    this.shape = shape;
  }

  /** A property with nothing above it. */
  public static Property of(String path, Value value) {
    return new Property(null, path, NO_INDEX, value, false, null);
  }

  /** Properties of a provider's class: what the class does not have cannot be asked for. */
  static Property of(Value.Fields properties, Shape shape) {
    return new Property(null, "", NO_INDEX, properties, false, shape);
  }

  /** A resource's property by its name. */
  static Property of(Value.Fields properties, String name) {
    return new Property(null, name, NO_INDEX, properties.get(name), false, null);
  }

  /** Such as {@code replicas[0].regionName}; made when somebody asks, which is nearly never. */
  public String path() {
    if (above == null) {
      return name;
    }
    String before = above.path();
    if (index != NO_INDEX) {
      return before + "[" + index + "]";
    }
    return before.isEmpty() ? name : before + "." + name;
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
      here = here.at(name);
    }
    return here;
  }

  /**
   * What is below, by field name or by index; unknown below what is unknown.
   *
   * @throws IllegalArgumentException when a provider's class is asked, and has nothing of that name
   */
  public Property at(String below) {
    Shape belowShape = shape == null ? null : shape.below(below);
    if (value instanceof Value.Fields fields) {
      return new Property(this, below, NO_INDEX, fields.get(below), secret, belowShape);
    }
    if (value instanceof Value.Items items && isIndex(below)) {
      int at = Integer.parseInt(below);
      boolean there = at < items.values().size();
      Value item = there ? items.values().get(at) : Value.Missing.ABSENT;
      return new Property(this, "", at, item, secret, belowShape);
    }
    Value missing = value == Value.Missing.UNKNOWN ? Value.Missing.UNKNOWN : Value.Missing.ABSENT;
    return new Property(this, below, NO_INDEX, missing, secret, belowShape);
  }

  static boolean isIndex(String name) {
    return !name.isEmpty()
        && name.length() <= MOST_DIGITS
        && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private Property item(int at, Value item) {
    Shape itemShape = shape == null ? null : shape.below(String.valueOf(at));
    return new Property(this, "", at, item, secret, itemShape);
  }

  /** Itself, or the provider's own default where nothing is given. */
  public Property or(Value providersDefault) {
    return value == Value.Missing.ABSENT
        ? new Property(above, name, index, providersDefault, secret, shape)
        : this;
  }

  /** The document in a text of JSON; what is no text is taken as it is. */
  public Property json() {
    return value instanceof Value.Text text
        ? new Property(above, name, index, JsonText.parse(path(), text.value()), secret, null)
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
      fields.values().keySet().forEach(field -> all.put(field, at(field)));
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
      throw new UndecidedException(path());
    }
    return value;
  }

  private Value known() {
    if (value == Value.Missing.UNKNOWN) {
      throw new UndecidedException(path());
    }
    return value;
  }

  // --- questions ---------------------------------------------------------------------------------

  public Condition is(String wanted) {
    boolean holds = value instanceof Value.Text text && text.value().equals(wanted);
    return holds ? held() : failed(new Wanted.Text(wanted));
  }

  public Condition is(boolean wanted) {
    boolean holds = value instanceof Value.Flag flag && flag.value() == wanted;
    return holds ? held() : failed(wanted ? YES : NO);
  }

  public Condition is(double wanted) {
    boolean holds =
        value instanceof Value.Numeric number && Double.compare(number.value(), wanted) == 0;
    return holds ? held() : failed(new Wanted.Amount(wanted, ""));
  }

  public Condition isOneOf(Collection<String> wanted) {
    boolean holds = value instanceof Value.Text text && wanted.contains(text.value());
    return holds ? held() : failed(new Wanted.Texts(wanted));
  }

  public Condition isNot(String unwanted) {
    boolean holds =
        value != Value.Missing.UNKNOWN
            && !(value instanceof Value.Text text && text.value().equals(unwanted));
    return holds ? held() : failed(new Wanted.Other(unwanted));
  }

  public Condition atLeast(double least) {
    boolean holds = value instanceof Value.Numeric number && number.value() >= least;
    return holds ? held() : failed(new Wanted.Amount(least, " or more"));
  }

  public Condition atMost(double most) {
    boolean holds = value instanceof Value.Numeric number && number.value() <= most;
    return holds ? held() : failed(new Wanted.Amount(most, " or less"));
  }

  /** Whether the whole text has a form, told in words. */
  public Condition matches(Pattern form, String wanted) {
    boolean holds = value instanceof Value.Text text && form.matcher(text.value()).matches();
    return holds ? held() : failed(new Wanted.Words(wanted));
  }

  /** Whether something is given, and not an empty text or list. */
  public Condition isSet(String wanted) {
    boolean holds = !isEmpty(value) && value != Value.Missing.UNKNOWN;
    return holds ? held() : failed(new Wanted.Words(wanted));
  }

  /** Whether nothing is given, or an empty text or list. */
  public Condition isNotSet() {
    return isEmpty(value) ? held() : failed(NOTHING);
  }

  private static boolean isEmpty(Value value) {
    return value == Value.Missing.ABSENT
        || (value instanceof Value.Text text && text.value().isEmpty())
        || (value instanceof Value.Items items && items.values().isEmpty());
  }

  /** Whether a known value has a property, told in words; absent counts as a known value. */
  public Condition satisfies(Predicate<Value> test, String wanted) {
    boolean holds = value != Value.Missing.UNKNOWN && test.test(value);
    return holds ? held() : failed(new Wanted.Words(wanted));
  }

  private Condition held() {
    return new Condition(Truth.TRUE, this, NOTHING);
  }

  /** Or not known; what is wanted is made for these alone, since nearly every condition holds. */
  private Condition failed(Wanted wanted) {
    boolean unknown = value == Value.Missing.UNKNOWN;
    return new Condition(unknown ? Truth.UNKNOWN : Truth.FALSE, this, wanted);
  }

  /** Whether every item holds; an empty list does. */
  public Condition each(Function<Property, Condition> question) {
    if (value == Value.Missing.UNKNOWN) {
      return new Condition(Truth.UNKNOWN, this, NOTHING);
    }
    return items().stream()
        .map(question)
        .reduce(Condition::and)
        .orElseGet(() -> new Condition(Truth.TRUE, this, NOTHING));
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
      return PropertyText.quoted(text.value());
    }
    return PropertyText.shortened(PropertyText.of(value));
  }

  @Override
  public String toString() {
    return path() + " = " + observed();
  }
}
