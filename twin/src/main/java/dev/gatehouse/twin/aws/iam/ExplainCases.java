package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.CaseNode;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Kind;
import dev.gatehouse.twin.sim.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what AWS would decide in cases that somebody writes: a request and every policy that counts.
 * Needs no twin and no AWS. Thread-safe.
 */
public final class ExplainCases {
  private final Policy.Cache cache = new Policy.Cache();
  private final Clock clock;

  /**
   * Makes a judge.
   *
   * @param clock for {@code aws:CurrentTime} and {@code aws:EpochTime} where a case does not say
   */
  public ExplainCases(Clock clock) {
    this.clock = clock;
  }

  /**
   * Judges one case.
   *
   * @return {@code id}, {@code decision}, {@code because}
   * @throws CaseException when the case makes no sense, or AWS would refuse one of its policies
   */
  public ObjectNode explain(JsonNode input) {
    CaseNode root = new CaseNode("", input);
    CaseNode id = root.require("id");
    Decision decision = decide(root);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("id", id.value());
    return result.put("decision", word(decision.outcome())).put("because", decision.because());
  }

  /** How a decision is written in results: {@code Allowed}, {@code ImplicitDeny} or else. */
  public static String word(Decision.Outcome outcome) {
    return switch (outcome) {
      case ALLOWED -> "Allowed";
      case IMPLICIT_DENY -> "ImplicitDeny";
      case EXPLICIT_DENY -> "ExplicitDeny";
    };
  }

  private Decision decide(CaseNode root) {
    String text = root.require("principal").text();
    Principal principal = CasePrincipal.read(text);
    List<CaseNode> boundaries =
        root.find("permissionBoundaries").map(CaseNode::items).orElse(List.of());
    Caller caller = CasePrincipal.caller(principal, text, !boundaries.isEmpty());
    RequestContext context =
        new RequestContext(request(root, caller), caller, clock, account -> Optional.empty(), true);
    List<CaseNode> identities =
        root.find("identityPolicies").map(CaseNode::items).orElse(List.of());
    Verdict identity = all(Kind.IDENTITY, "identity policy", identities, context);
    if (principal instanceof Principal.Administrator administrator) {
      identity = identity.or(new Verdict.AllRights(administrator.toString()));
    }
    Kind kind = Evaluation.isTrust(context.action()) ? Kind.TRUST : Kind.RESOURCE;
    return new Evaluation(
            context,
            identity,
            root.find("resourcePolicy")
                .map(node -> one(kind, node, Evaluation.policyOf(context), context)),
            boundaries.isEmpty()
                ? Optional.empty()
                : Optional.of(all(Kind.IDENTITY, "permissions boundary", boundaries, context)),
            session(root, context),
            levels(root, "serviceControlPolicies", Kind.IDENTITY, context),
            levels(root, "resourceControlPolicies", Kind.RESOURCE_CONTROL, context))
        .decide();
  }

  private static AccessRequest request(CaseNode root, Caller caller) {
    CaseNode action = root.require("action");
    if (!action.text().matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
      throw action.fault("must be one action such as s3:GetObject, not " + action.shown());
    }
    CaseNode resource = root.require("resource");
    String[] parts = resource.text().split(":", 6);
    boolean arn = parts.length == 6 && parts[0].equals("arn");
    if (!arn && !resource.text().equals("*")) {
      throw resource.fault("must be an ARN or \"*\", not " + resource.shown());
    }
    Optional<AccountId> own =
        arn && parts[4].matches("[0-9]{12}")
            ? Optional.of(new AccountId(parts[4]))
            : caller.account();
    AccountId account =
        root.find("resourceAccount")
            .map(ExplainCases::account)
            .or(() -> own)
            .orElseThrow(() -> root.fault("has no 'resourceAccount', and its resource names none"));
    return new AccessRequest(
        caller.principal(),
        action.text(),
        resource.text(),
        account,
        Optional.empty(),
        context(root));
  }

  private static AccountId account(CaseNode node) {
    if (!node.text().matches("[0-9]{12}")) {
      throw node.fault("must be an account id of twelve digits, not " + node.shown());
    }
    return new AccountId(node.text());
  }

  private static Map<String, List<String>> context(CaseNode root) {
    Map<String, List<String>> context = new HashMap<>();
    Optional<CaseNode> given = root.find("context").map(CaseNode::object);
    for (Map.Entry<String, JsonNode> key :
        given.map(n -> n.value().properties()).orElse(Set.of())) {
      CaseNode node = new CaseNode("context." + key.getKey(), key.getValue());
      List<CaseNode> values = key.getValue().isArray() ? node.items() : List.of(node);
      List<String> texts = new ArrayList<>();
      for (CaseNode value : values) {
        if (!value.value().isValueNode() || value.value().isNull()) {
          throw value.fault("must be a text, a number or a Boolean, not " + value.shown());
        }
        texts.add(value.value().asText());
      }
      context.put(key.getKey().toLowerCase(Locale.ROOT), List.copyOf(texts));
    }
    return context;
  }

  private Optional<Verdict> session(CaseNode root, RequestContext context) {
    return root.find("sessionPolicy")
        .map(node -> node.value().isArray() ? node.items() : List.of(node))
        .map(policies -> all(Kind.IDENTITY, "session policy", policies, context));
  }

  private List<Verdict> levels(CaseNode root, String field, Kind kind, RequestContext context) {
    List<Verdict> levels = new ArrayList<>();
    for (CaseNode level : root.find(field).map(CaseNode::items).orElse(List.of())) {
      String name = kind == Kind.IDENTITY ? "service" : "resource";
      String source = name + " control policy of level " + (levels.size() + 1) + ", number";
      levels.add(all(kind, source, level.items(), context));
    }
    return levels;
  }

  private Verdict all(Kind kind, String source, List<CaseNode> policies, RequestContext context) {
    Verdict verdict = new Verdict.Silent();
    for (int i = 0; i < policies.size(); i++) {
      verdict = verdict.or(one(kind, policies.get(i), source + " " + (i + 1), context));
    }
    return verdict;
  }

  private Verdict one(Kind kind, CaseNode node, String source, RequestContext context) {
    try {
      // A policy may come as people write it, or as the text that APIs take.
      String policy = node.value().isTextual() ? node.value().textValue() : node.value().toString();
      return cache.get(kind, policy).judge(context, source);
    } catch (AwsException e) {
      throw new CaseException(node.where() + " is refused: " + e.code() + ": " + e.getMessage());
    }
  }
}
