package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A case judged once more, written to be read and not to be fast: over the bare JSON, straight from
 * AWS's guide, with regular expressions. Knows what {@link RandomCases} generates, and no code that
 * it judges.
 */
final class NaiveExplain {
  /** Compiling is what would take the time. */
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private final JsonNode input;
  private final Map<String, List<String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String principal;
  private final String account;
  private final boolean bounded;

  NaiveExplain(JsonNode input, Instant now) {
    this.input = input;
    this.principal = input.path("principal").asText();
    String[] parts = principal.split(":", -1);
    this.account = parts.length > 4 && !principal.contains("provider") ? parts[4] : "";
    this.bounded = !input.path("permissionBoundaries").isEmpty();
    keys.put("aws:CurrentTime", List.of(now.toString()));
    keys.put("aws:ResourceAccount", List.of(input.path("resourceAccount").asText()));
    if (!account.isEmpty()) {
      keys.put("aws:PrincipalAccount", List.of(account));
      keys.put("aws:PrincipalArn", List.of(principal));
    }
    if (is("assumed-role")) {
      keys.put("aws:PrincipalArn", List.of("arn:aws:iam::" + account + ":role/" + roleName()));
    }
    if (is("user")) {
      keys.put("aws:username", List.of(principal.substring(principal.lastIndexOf('/') + 1)));
    }
    boolean service = principal.endsWith(".amazonaws.com");
    keys.put("aws:PrincipalIsAWSService", List.of(service ? "true" : "false"));
    input
        .path("context")
        .properties()
        .forEach(
            key -> {
              List<String> values = new ArrayList<>();
              (key.getValue().isArray() ? key.getValue() : List.of(key.getValue()))
                  .forEach(value -> values.add(value.asText()));
              keys.put(key.getKey(), values);
            });
  }

  private boolean is(String kind) {
    return principal.split(":", -1).length > 5
        && principal.split(":", -1)[5].startsWith(kind + "/");
  }

  private String roleName() {
    return principal.substring(principal.indexOf('/') + 1, principal.lastIndexOf('/'));
  }

  /** What one policy says: the strongest of Deny, then how an Allow names the principal. */
  private enum Says {
    NOTHING,
    ACCOUNT,
    ROLE,
    DIRECT,
    DENY
  }

  String decide() {
    if (input.path("action").asText().equalsIgnoreCase("sts:GetCallerIdentity")) {
      return "Allowed";
    }
    boolean linked = principal.contains("AWSServiceRoleFor");
    boolean organized = !account.isEmpty() && !linked;
    List<Says> scps = levels("serviceControlPolicies", organized);
    List<Says> rcps = levels("resourceControlPolicies", !linked);
    Says identity = all(input.path("identityPolicies"));
    Says boundary = all(input.path("permissionBoundaries"));
    Says session = policy(input.path("sessionPolicy"));
    Says resource = policy(input.path("resourcePolicy"));
    if (principal.endsWith(":root") && identity != Says.DENY) {
      identity = Says.DIRECT;
    }
    List<Says> everything = new ArrayList<>(List.of(identity, boundary, session, resource));
    everything.addAll(scps);
    everything.addAll(rcps);
    if (everything.contains(Says.DENY)) {
      return "ExplicitDeny";
    }
    if (scps.contains(Says.NOTHING) || rcps.contains(Says.NOTHING)) {
      return "ImplicitDeny";
    }
    return granted(identity, boundary, session, resource) ? "Allowed" : "ImplicitDeny";
  }

  private boolean granted(Says identity, Says boundary, Says session, Says resource) {
    if (account.isEmpty()) {
      return resource != Says.NOTHING;
    }
    boolean capped = bounded && boundary == Says.NOTHING;
    if (input.path("sessionPolicy").isObject()) {
      capped |= session == Says.NOTHING;
    } else {
      capped |= is("federated-user");
    }
    boolean byIdentity = identity != Says.NOTHING && !capped;
    if (!account.equals(input.path("resourceAccount").asText())) {
      return byIdentity && resource != Says.NOTHING;
    }
    if (resource == Says.DIRECT) {
      return true;
    }
    if (resource == Says.ROLE) {
      return !capped;
    }
    String action = input.path("action").asText();
    boolean ownPolicyOnly =
        action.startsWith("sts:Assume")
            || (action.startsWith("kms:") && input.path("resource").asText().contains(":key/"));
    return byIdentity && (!ownPolicyOnly || resource == Says.ACCOUNT);
  }

  private List<Says> levels(String field, boolean apply) {
    List<Says> levels = new ArrayList<>();
    if (apply) {
      input.path(field).forEach(level -> levels.add(all(level)));
    }
    return levels;
  }

  private Says all(JsonNode policies) {
    Says says = Says.NOTHING;
    for (JsonNode policy : policies) {
      Says other = policy(policy);
      says = other.compareTo(says) > 0 ? other : says;
    }
    return says;
  }

  private Says policy(JsonNode policy) {
    Says says = Says.NOTHING;
    for (JsonNode statement : policy.path("Statement")) {
      Says how = principals(statement);
      boolean deny = statement.path("Effect").asText().equals("Deny");
      boolean speaks =
          how != Says.NOTHING
              && names(statement, "Action", input.path("action").asText(), "(?i)")
              && names(statement, "Resource", input.path("resource").asText(), "")
              && how != Says.NOTHING
              && conditions(statement.path("Condition"));
      if (speaks) {
        Says now = deny ? Says.DENY : how;
        says = now.compareTo(says) > 0 ? now : says;
      }
    }
    return says;
  }

  private Says principals(JsonNode statement) {
    boolean negated = statement.has("NotPrincipal");
    JsonNode element = statement.path(negated ? "NotPrincipal" : "Principal");
    if (element.isMissingNode()) {
      return Says.DIRECT;
    }
    Says best = Says.NOTHING;
    List<String> values = new ArrayList<>();
    element.findValues("AWS").forEach(list -> list.forEach(value -> values.add(value.asText())));
    element.findValues("Service").forEach(one -> values.add(one.asText()));
    element.findValues("Federated").forEach(one -> values.add(one.asText()));
    if (element.isTextual()) {
      values.add("*");
    }
    for (String value : values) {
      Says how = names(value);
      best = how.compareTo(best) > 0 ? how : best;
    }
    if (negated) {
      return best != Says.NOTHING && !bounded ? Says.NOTHING : Says.DIRECT;
    }
    return best;
  }

  private Says names(String value) {
    if (value.equals("*") || value.equals(principal)) {
      return value.endsWith(":root")
          ? Says.ACCOUNT
          : is("role") && !value.equals("*") ? Says.ROLE : Says.DIRECT;
    }
    String role = "arn:aws:iam::" + account + ":role/";
    boolean mine =
        is("assumed-role")
            && value.startsWith(role)
            && value.substring(value.lastIndexOf('/') + 1).equals(roleName());
    String user = principal.replace(":sts:", ":iam:").replace(":federated-user/", ":user/");
    if (mine || (is("federated-user") && value.equals(user))) {
      return Says.ROLE;
    }
    boolean whole = value.equals(account) || value.equals("arn:aws:iam::" + account + ":root");
    return whole && !account.isEmpty() ? Says.ACCOUNT : Says.NOTHING;
  }

  private boolean names(JsonNode statement, String element, String name, String flags) {
    boolean negated = statement.has("Not" + element);
    JsonNode patterns = statement.path(negated ? "Not" + element : element);
    if (patterns.isMissingNode()) {
      return true;
    }
    for (JsonNode pattern : patterns) {
      String regex = regex(pattern.asText(), element.equals("Resource"));
      if (!regex.isEmpty() && matches(name, flags + regex)) {
        return !negated;
      }
    }
    return negated;
  }

  /** A pattern with its variables as a regular expression; empty when a variable has no value. */
  private String regex(String pattern, boolean resource) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean last = i + 1 == pattern.length() || pattern.charAt(i + 1) == ':';
      if (pattern.startsWith("${", i) && (!resource || filledIn(pattern, i))) {
        int end = pattern.indexOf('}', i);
        String value = variable(pattern.substring(i + 2, end));
        if (value.isEmpty()) {
          return "";
        }
        regex.append(Pattern.quote(value));
        i = end;
      } else if (c == '*') {
        regex.append(resource && !last ? "[^:]*" : ".*");
      } else if (c == '?') {
        regex.append(resource ? "[^:]" : ".");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** Before an ARN's fifth colon, IAM takes a variable as it is written. */
  private static boolean filledIn(String pattern, int at) {
    String before = pattern.substring(0, at).replaceAll("\\$\\{[^}]*}", "");
    return !pattern.startsWith("arn:") || before.chars().filter(c -> c == ':').count() >= 5;
  }

  private static boolean matches(String text, String regex) {
    return COMPILED.computeIfAbsent(regex, Pattern::compile).matcher(text).matches();
  }

  private String variable(String inner) {
    if (inner.length() == 1) {
      return inner;
    }
    String[] parts = inner.split(", ", 2);
    List<String> values = keys.getOrDefault(parts[0], List.of());
    if (values.size() == 1) {
      return values.get(0);
    }
    return parts.length == 1 ? "" : parts[1].replace("'", "");
  }

  private boolean conditions(JsonNode block) {
    for (Map.Entry<String, JsonNode> operator : block.properties()) {
      for (Map.Entry<String, JsonNode> test : operator.getValue().properties()) {
        if (!condition(operator.getKey(), test.getKey(), test.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean condition(String operator, String key, JsonNode expected) {
    List<String> actual = keys.getOrDefault(key, List.of());
    String name = operator.substring(operator.indexOf(':') + 1);
    if (name.equals("Null")) {
      return expected.asText().equals(String.valueOf(actual.isEmpty()));
    }
    boolean negated = name.contains("Not");
    if (actual.isEmpty()) {
      return name.endsWith("IfExists")
          || operator.startsWith("ForAll")
          || (negated && !operator.startsWith("ForAny"));
    }
    String bare = name.replace("IfExists", "").replace("Not", "");
    int passing = 0;
    for (String value : actual) {
      boolean hit = false;
      for (JsonNode item : expected.isArray() ? expected : List.of(expected)) {
        hit |= compare(bare, value, item.asText());
      }
      passing += hit != negated ? 1 : 0;
    }
    boolean some = operator.startsWith("ForAny") || (!operator.contains(":") && !negated);
    return some ? passing > 0 : passing == actual.size();
  }

  private boolean compare(String operator, String actual, String expected) {
    return switch (operator) {
      case "StringEquals" -> literal(expected).equals(List.of(actual));
      case "StringEqualsIgnoreCase" ->
          literal(expected).stream().anyMatch(text -> text.equalsIgnoreCase(actual));
      case "StringLike" ->
          !regex(expected, false).isEmpty() && matches(actual, regex(expected, false));
      case "ArnEquals", "ArnLike" -> arn(actual, expected);
      case "Bool", "BinaryEquals" -> actual.equals(expected);
      case "IpAddress" -> address(actual, expected);
      case "DateLessThan" -> Instant.parse(actual).isBefore(Instant.parse(expected));
      case "DateGreaterThanEquals" -> !Instant.parse(actual).isBefore(Instant.parse(expected));
      default -> number(operator, new BigDecimal(actual).compareTo(new BigDecimal(expected)));
    };
  }

  private List<String> literal(String text) {
    int open = text.indexOf("${");
    if (open < 0) {
      return List.of(text);
    }
    String value = variable(text.substring(open + 2, text.indexOf('}')));
    return value.isEmpty()
        ? List.of()
        : List.of(text.substring(0, open) + value + text.substring(text.indexOf('}') + 1));
  }

  private boolean arn(String actual, String expected) {
    String[] parts = actual.split(":", 6);
    String[] patterns = expected.split(":", 6);
    boolean all = parts.length == patterns.length;
    for (int i = 0; all && i < parts.length; i++) {
      all = matches(parts[i], regex(patterns[i], false));
    }
    return all;
  }

  /** The blocks that are generated end at a whole byte. */
  private static boolean address(String actual, String expected) {
    String prefix = expected.replaceAll("(\\.0)+/.*", ".");
    return expected.contains("/") ? actual.startsWith(prefix) : actual.equals(expected);
  }

  private static boolean number(String operator, int order) {
    return switch (operator) {
      case "NumericEquals" -> order == 0;
      case "NumericLessThan" -> order < 0;
      case "NumericLessThanEquals" -> order <= 0;
      case "NumericGreaterThan" -> order > 0;
      default -> order >= 0;
    };
  }
}
