package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * IAM's rules once more, written to be read and not to be fast: straight from the documents, with
 * regular expressions. It knows what {@link DecisionPropertyTest} generates, and no more.
 */
final class NaiveIam {
  /** What is asked; the caller is a session of a role. */
  record Question(
      String account,
      String roleArn,
      String roleId,
      String owner,
      String action,
      String resource,
      String externalId) {}

  private NaiveIam() {}

  static Decision.Outcome decide(Question asked, JsonNode identity, JsonNode policy) {
    List<String> mine = voices(asked, identity, false);
    List<String> theirs = voices(asked, policy, true);
    if (mine.contains("Deny") || theirs.contains("Deny") || theirs.contains("Deny account")) {
      return Decision.Outcome.EXPLICIT_DENY;
    }
    boolean identityAllows = mine.contains("Allow");
    boolean namesMe = theirs.contains("Allow");
    boolean resourceAllows = namesMe || theirs.contains("Allow account");
    boolean allowed;
    if (asked.action().equals("sts:AssumeRole")) {
      boolean sameAccount = asked.owner().equals(asked.account());
      allowed = resourceAllows && (identityAllows || (sameAccount && namesMe));
    } else if (asked.owner().equals(asked.account())) {
      allowed = identityAllows || namesMe;
    } else {
      allowed = identityAllows && resourceAllows;
    }
    return allowed ? Decision.Outcome.ALLOWED : Decision.Outcome.IMPLICIT_DENY;
  }

  /** The effects of all statements that speak of the request. */
  private static List<String> voices(Question asked, JsonNode document, boolean principals) {
    List<String> voices = new ArrayList<>();
    for (JsonNode statement : document.path("Statement")) {
      if (names(statement, "Action", asked.action(), true)
          && names(statement, "Resource", asked.resource(), false)
          && condition(statement, asked)) {
        String how = principals ? principal(statement, asked) : "";
        if (!how.equals("nobody")) {
          voices.add(statement.path("Effect").asText() + how);
        }
      }
    }
    return voices;
  }

  private static boolean names(
      JsonNode statement, String element, String name, boolean ignoreCase) {
    boolean negated = statement.has("Not" + element);
    JsonNode patterns = statement.path(negated ? "Not" + element : element);
    if (patterns.isMissingNode()) {
      return true;
    }
    boolean any = false;
    for (JsonNode pattern : patterns) {
      String regex = pattern.asText().replace("*", ".*").replace("?", ".");
      any |= name.matches((ignoreCase ? "(?i)" : "") + regex);
    }
    return any != negated;
  }

  private static boolean condition(JsonNode statement, Question asked) {
    JsonNode wanted = statement.path("Condition").path("StringEquals").path("sts:ExternalId");
    return wanted.isMissingNode() || wanted.asText().equals(asked.externalId());
  }

  private static String principal(JsonNode statement, Question asked) {
    String named = statement.path("Principal").path("AWS").asText();
    if (named.equals("*") || named.equals(asked.roleArn()) || named.equals(asked.roleId())) {
      return "";
    }
    return named.equals(asked.account()) ? " account" : "nobody";
  }
}
