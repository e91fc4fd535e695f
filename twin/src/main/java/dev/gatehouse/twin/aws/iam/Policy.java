package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A policy document, compiled: its statements in order. */
record Policy(List<Statement> statements) {
  static Policy compile(PolicyDocument document) {
    List<Statement> statements = new ArrayList<>();
    document
        .clauses()
        .forEach(clause -> statements.add(Statement.compile(clause, document.variables())));
    return new Policy(List.copyOf(statements));
  }

  /** What a policy says to a request. */
  Verdict judge(RequestContext context, String source) {
    Verdict verdict = new Verdict.Silent();
    for (Statement statement : statements) {
      PrincipalPattern.Match match = statement.match(context);
      if (match != PrincipalPattern.Match.NONE) {
        verdict = verdict.or(new Verdict.Spoken(statement, source, match));
      }
    }
    return verdict;
  }

  /** Policies compiled once, by their text, or by the very node that a service hands in. */
  static final class Cache {
    private static final int LIMIT = 4096;

    private final Map<Text, Policy> byText = new ConcurrentHashMap<>();
    private final Map<Node, Policy> byNode = new ConcurrentHashMap<>();

    Policy get(PolicyDocument.Kind kind, String text) {
      Text key = new Text(kind, text);
      Policy policy = byText.get(key);
      if (policy == null) {
        policy = compile(PolicyParser.parse(kind, text));
        put(byText, key, policy);
      }
      return policy;
    }

    /** Nobody changes a node that was handed to IAM, so the same node is the same policy. */
    Policy get(PolicyDocument.Kind kind, JsonNode node) {
      Node key = new Node(kind, node);
      Policy policy = byNode.get(key);
      if (policy == null) {
        policy = get(kind, node.toString());
        put(byNode, key, policy);
      }
      return policy;
    }

    private static <K> void put(Map<K, Policy> policies, K key, Policy policy) {
      if (policies.size() >= LIMIT) {
        policies.clear();
      }
      policies.put(key, policy);
    }

    private record Text(PolicyDocument.Kind kind, String text) {}

    private record Node(PolicyDocument.Kind kind, JsonNode node) {
      // The very node is meant: comparing the content of two would cost more than compiling saves.
      @SuppressWarnings("ReferenceEquality")
      @Override
      public boolean equals(Object other) {
        return other instanceof Node that && that.kind == kind && that.node == node;
      }

      @Override
      public int hashCode() {
        return System.identityHashCode(node) * 31 + kind.hashCode();
      }
    }
  }
}
