package dev.gatehouse.twin.aws.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy as it was written: its grammar has been checked, its meaning not yet.
 *
 * @param variables whether {@code ${…}} means a policy variable (version 2012-10-17) or itself
 */
record PolicyDocument(boolean variables, List<Clause> clauses) {
  /** What a policy is attached to, which decides the elements that it must and must not have. */
  enum Kind {
    /** Also a permissions boundary, a session policy and a service control policy. */
    IDENTITY,
    RESOURCE,
    TRUST,
    RESOURCE_CONTROL
  }

  /**
   * One statement.
   *
   * @param label what a decision calls it: its Sid in quotes, or its place
   * @param resources absent in a trust policy
   */
  record Clause(
      String label,
      boolean allow,
      Optional<Principals> principals,
      Listed actions,
      Optional<Listed> resources,
      List<Test> tests) {}

  /**
   * A Principal or NotPrincipal element.
   *
   * @param byKind {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}, in order;
   *     the plain {@code "*"} is {@code AWS: *}
   * @param negated whether it is a NotPrincipal element
   */
  record Principals(Map<String, List<String>> byKind, boolean negated) {}

  /** An Action or Resource element, or its Not form. */
  record Listed(boolean negated, List<String> values) {}

  /** One line of a Condition block: a key under an operator. */
  record Test(String operator, String key, List<String> values) {}
}
