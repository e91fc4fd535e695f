package dev.gatehouse.lambdas.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that somebody sent, read one by one. Problems are gathered, and
 * {@link #check} reports all of them at once, unknown fields included.
 */
public final class Fields {
  /** No measurement has more, and no database stores them all. */
  private static final int MOST_DIGITS = 20;

  private final String path;
  private final Map<?, ?> object;
  private final List<String> problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String path, Map<?, ?> object, List<String> problems) {
    this.path = path;
    this.object = object;
    this.problems = problems;
  }

  /**
   * The body of a request.
   *
   * @throws Problem 400 when there is none or it is not a JSON object
   */
  public static Fields of(HttpRequest request) {
    String body =
        request.body().orElseThrow(() -> Problem.badRequest("the body is empty; send JSON"));
    try {
      if (Json.read(body) instanceof Map<?, ?> object) {
        return new Fields("", object, new ArrayList<>());
      }
    } catch (IOException notJson) {
      throw Problem.badRequest("the body is not JSON; send one JSON object");
    }
    throw Problem.badRequest("the body is JSON but no object; send one JSON object");
  }

  /** Says that something is wrong, in the words of the caller. */
  public void problem(String field, String text) {
    problems.add(path + field + " " + text);
  }

  private @Nullable Object raw(String field) {
    known.add(field);
    return object.get(field);
  }

  public boolean has(String field) {
    return raw(field) != null;
  }

  /** A required text of 1 to the given number of characters. */
  public String text(String field, int longest) {
    Optional<String> text = optionalText(field, longest);
    if (text.isEmpty() && !has(field)) {
      problem(field, "is required");
    }
    return text.orElse("");
  }

  public Optional<String> optionalText(String field, int longest) {
    Object value = raw(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text) || text.isBlank() || text.length() > longest) {
      problem(field, "is " + shown(value) + "; use a text of 1 to " + longest + " characters");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A required text of a form. */
  public String matching(String field, Pattern form, String inWords) {
    Object value = raw(field);
    if (value instanceof String text && form.matcher(text).matches()) {
      return text;
    }
    problem(field, value == null ? "is required" : "is " + shown(value) + "; use " + inWords);
    return "";
  }

  /** A required number within bounds, both included. */
  public BigDecimal number(String field, String least, String most) {
    Optional<BigDecimal> number = optionalNumber(field, least, most);
    if (number.isEmpty() && !has(field)) {
      problem(field, "is required");
    }
    return number.orElse(BigDecimal.ZERO);
  }

  public Optional<BigDecimal> optionalNumber(String field, String least, String most) {
    Object value = raw(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof BigDecimal number)
        || number.compareTo(new BigDecimal(least)) < 0
        || number.compareTo(new BigDecimal(most)) > 0) {
      problem(field, "is " + shown(value) + "; use a number from " + least + " to " + most);
      return Optional.empty();
    }
    if (number.precision() > MOST_DIGITS) {
      problem(field, "is " + shown(value) + "; use " + MOST_DIGITS + " digits at most");
      return Optional.empty();
    }
    return Optional.of(number);
  }

  /** A whole number within bounds. */
  public Optional<Integer> optionalWhole(String field, int least, int most) {
    Optional<BigDecimal> number =
        optionalNumber(field, String.valueOf(least), String.valueOf(most));
    if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
      problem(field, "is " + number.get() + "; use a whole number");
      return Optional.empty();
    }
    return number.map(BigDecimal::intValue);
  }

  /** One of some words. */
  public Optional<String> optionalWord(String field, List<String> words) {
    Object value = raw(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String word) || !words.contains(word)) {
      problem(field, "is " + shown(value) + "; use one of " + String.join(", ", words));
      return Optional.empty();
    }
    return Optional.of(word);
  }

  /** A required list of 1 to the given number of objects; read each, then check this. */
  public List<Fields> objects(String field, int most) {
    List<Fields> objects = new ArrayList<>();
    Object value = raw(field);
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > most) {
      problem(field, value == null ? "is required" : "is not a list of 1 to " + most + " objects");
      return objects;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> item) {
        objects.add(new Fields(path + field + "[" + i + "].", item, problems));
      } else {
        problem(field + "[" + i + "]", "is " + shown(list.get(i)) + "; use an object");
      }
    }
    return objects;
  }

  /** Says which fields nobody read; for a nested object, after its last read. */
  public Fields noOthers() {
    for (Object name : object.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        problem(String.valueOf(name), "is unknown; use " + String.join(", ", known));
      }
    }
    return this;
  }

  /**
   * Ends the reading.
   *
   * @throws Problem 400 with every problem found
   */
  public void check() {
    noOthers();
    if (!problems.isEmpty()) {
      String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
      throw new Problem(400, "BadRequest", "the body has " + count, problems);
    }
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof String ? "'" + value + "'" : Json.write(value);
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
