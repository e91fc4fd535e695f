package dev.gatehouse.policies;

import dev.gatehouse.policies.view.Stack;

/** A rule that judges the stack as a whole, by all outputs, once everything is registered. */
public non-sealed interface StackRule<C extends Record> extends Rule<C> {
  /** Judges the stack; not called when it has no resource of the rule's types. */
  void check(Stack stack, C config, Findings findings);
}
