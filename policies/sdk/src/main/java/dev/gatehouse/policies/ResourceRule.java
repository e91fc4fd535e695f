package dev.gatehouse.policies;

import dev.gatehouse.policies.view.Resource;

/** A rule that judges each resource by itself, by its inputs, before it is made or changed. */
public non-sealed interface ResourceRule<C extends Record> extends Rule<C> {
  /** Judges one resource of the rule's types. */
  void check(Resource resource, C config, Findings findings);
}
