package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.CaseNode;
import dev.gatehouse.twin.aws.dns.Answer.Reason;
import dev.gatehouse.twin.aws.dns.Answer.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Says what Route 53 would answer in cases that somebody writes: record sets, the state of health
 * checks, and a question. Needs no twin and no AWS.
 */
public final class AnswerCases {
  private static final int MAX_CNAMES = 8;

  private final Atlas atlas;

  public AnswerCases(Atlas atlas) {
    this.atlas = atlas;
  }

  /**
   * Answers one case.
   *
   * @return {@code id}, {@code answers}, {@code path}, {@code rcode}, and {@code shares} where
   *     weights or chance decide
   * @throws CaseException when the case makes no sense, or needs what is not modelled
   */
  public ObjectNode answer(JsonNode input) {
    CaseNode root = new CaseNode("", input);
    CaseNode id = root.require("id");
    CaseZone zone = new CaseZone(root.require("records"));
    Map<String, Boolean> health = health(root);
    CaseNode query = root.require("query").object();
    Vantage vantage = vantage(query.find("from"));
    List<Step> path = new ArrayList<>();
    Evaluator evaluator =
        new Evaluator(
            zone, check -> health.getOrDefault(check, true), vantage, new Draw.All(), path);
    Walk walk = new Walk(zone, evaluator, path);
    int type = CaseRecord.type(query.require("type"));
    try {
      walk.ask(CaseRecord.name(query.require("name")), type, 1, List.of(), 0);
    } catch (IllegalStateException e) {
      throw new CaseException("it cannot be answered: " + e.getMessage());
    }
    return walk.result(id.value());
  }

  private static Map<String, Boolean> health(CaseNode root) {
    Map<String, Boolean> health = new HashMap<>();
    root.find("health")
        .ifPresent(
            node ->
                node.object()
                    .value()
                    .fieldNames()
                    .forEachRemaining(id -> health.put(id, node.require(id).flag())));
    return health;
  }

  /** Where the query comes from; nowhere in particular when the case does not say. */
  private Vantage vantage(Optional<CaseNode> from) {
    if (from.isEmpty()) {
      return new Vantage(atlas, () -> atlas.place(Subnet.parse("0.0.0.0/0")));
    }
    try {
      Place place = atlas.place(from.get().text());
      return new Vantage(atlas, () -> place);
    } catch (IllegalArgumentException e) {
      throw from.get().fault("must be a place: " + e.getMessage());
    }
  }

  /** The way of one question through the record sets. */
  private static final class Walk {
    private final CaseZone zone;
    private final Evaluator evaluator;
    private final List<Step> path;
    private final TreeSet<String> answers = new TreeSet<>();
    private final ArrayNode shares = JsonNodeFactory.instance.arrayNode();
    private boolean exists = true;

    Walk(CaseZone zone, Evaluator evaluator, List<Step> path) {
      this.zone = zone;
      this.evaluator = evaluator;
      this.path = path;
    }

    void ask(Name name, int type, double share, List<String> through, int cnames) {
      SortedMap<Integer, Group> node = zone.node(name);
      if (node == null) {
        exists = cnames > 0;
        return;
      }
      Group group = node.get(type);
      boolean renamed = group == null && node.containsKey(Type.CNAME);
      Group answering = renamed ? node.get(Type.CNAME) : group;
      if (answering == null) {
        return;
      }
      if (renamed) {
        RecordSet first = answering.sets().get(0);
        path.add(new Step(first.name(), Type.CNAME, first.setIdentifier(), Reason.CNAME));
      }
      for (Outcome outcome : evaluator.evaluate(answering)) {
        List<String> longer = new ArrayList<>(through);
        longer.addAll(outcome.through());
        double product = share * outcome.share();
        answers.addAll(zone.texts(outcome.set()));
        if (renamed && cnames < MAX_CNAMES && !outcome.records().isEmpty()) {
          CNAMERecord cname = (CNAMERecord) outcome.records().get(0).record();
          ask(cname.getTarget().canonicalize(), type, product, longer, cnames + 1);
        } else {
          share(outcome, product, longer);
        }
      }
    }

    private void share(Outcome outcome, double share, List<String> through) {
      ObjectNode item = shares.addObject();
      through.forEach(item.putArray("setIdentifiers")::add);
      item.put("share", share);
      new TreeSet<>(zone.texts(outcome.set())).forEach(item.putArray("answers")::add);
    }

    ObjectNode result(JsonNode id) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("id", id);
      answers.forEach(result.putArray("answers")::add);
      ArrayNode steps = result.putArray("path");
      for (Step step : path) {
        ObjectNode item = steps.addObject();
        item.put("name", Route53Name.text(step.name()));
        item.put("setIdentifier", step.setIdentifier().orElse(null));
        item.put("reason", step.reason().text());
      }
      result.put("rcode", exists ? "NOERROR" : "NXDOMAIN");
      if (evaluator.shared()) {
        result.set("shares", shares);
      }
      return result;
    }
  }
}
