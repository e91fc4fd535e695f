package dev.gatehouse.policies.pack.iam;

import dev.gatehouse.policies.view.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The statements of a policy document, in order. */
public record IamDocument(List<Statement> statements) {
  private static final Set<String> BOUNDING =
      Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike");

  public IamDocument {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param at where it stands in the resource
   * @param actions empty where it says NotAction
   * @param resources empty where it says NotResource, or in a trust policy
   * @param principals {@code AWS arn}, {@code Service name} …; {@code *} for everybody
   */
  public record Statement(
      Property at,
      boolean allows,
      List<String> actions,
      List<String> notActions,
      List<String> resources,
      List<String> principals,
      List<Condition> conditions) {
    public Statement {
      actions = List.copyOf(actions);
      notActions = List.copyOf(notActions);
      resources = List.copyOf(resources);
      principals = List.copyOf(principals);
      conditions = List.copyOf(conditions);
    }

    /** The values that its conditions on a key allow; one that forbids values bounds nothing. */
    public List<String> conditioned(String key) {
      return conditions.stream()
          .filter(condition -> condition.key().equalsIgnoreCase(key) && condition.bounds())
          .flatMap(condition -> condition.values().stream())
          .toList();
    }

    /** Whether an action is one of its own; IAM compares without case, and knows * and ?. */
    public boolean names(String action) {
      return actions.stream()
          .anyMatch(own -> like(own.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
    }

    /** Whether an ARN is among its resources. */
    public boolean covers(String arn) {
      return resources.stream().anyMatch(own -> like(own, arn));
    }
  }

  private static boolean like(String pattern, String text) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return pattern.equals(text);
    }
    String form = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    return Pattern.matches(form, text);
  }

  /** A condition of a statement. */
  public record Condition(String operator, String key, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }

    /** Whether it holds for the values that it names alone, or where the key is not sent. */
    boolean bounds() {
      String plain = operator.toLowerCase(Locale.ROOT).replaceFirst("ifexists$", "");
      return BOUNDING.contains(plain.replaceFirst("^foranyvalue:", ""));
    }
  }

  /** Reads a document in JSON; undecided when it is not known, empty when there is none. */
  public static IamDocument of(Property document) {
    List<Statement> statements = new ArrayList<>();
    for (Property statement : document.json().at("Statement").items()) {
      statements.add(
          new Statement(
              statement,
              statement.at("Effect").text().orElse("").equals("Allow"),
              statement.at("Action").texts(),
              statement.at("NotAction").texts(),
              statement.at("Resource").texts(),
              principals(statement),
              conditions(statement.at("Condition"))));
    }
    return new IamDocument(statements);
  }

  /** All but somebody is nearly everybody. */
  private static List<String> principals(Property statement) {
    if (!statement.at("NotPrincipal").isAbsent()) {
      return List.of("*");
    }
    Property principal = statement.at("Principal");
    List<String> all = new ArrayList<>(principal.text().stream().toList());
    principal
        .fields()
        .forEach((kind, named) -> named.texts().forEach(name -> all.add(kind + " " + name)));
    return all;
  }

  private static List<Condition> conditions(Property condition) {
    List<Condition> all = new ArrayList<>();
    condition
        .fields()
        .forEach(
            (operator, keys) ->
                keys.fields()
                    .forEach((key, value) -> all.add(new Condition(operator, key, value.texts()))));
    return all;
  }

  /** Those that deny something, whatever the circumstances. */
  public List<Statement> denying() {
    return statements.stream()
        .filter(statement -> !statement.allows() && statement.conditions().isEmpty())
        .toList();
  }

  /** Those that allow something. */
  public List<Statement> allowing() {
    return statements.stream().filter(Statement::allows).toList();
  }

  /** Whether a principal is everybody. */
  public static boolean everybody(String principal) {
    return principal.equals("*") || principal.equals("AWS *");
  }

  /** Whether an action takes in all of a service, or all services. */
  public static boolean wildcard(String action) {
    return action.equals("*") || action.toLowerCase(Locale.ROOT).matches("[a-z0-9-]+:\\*");
  }
}
