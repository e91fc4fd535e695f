package dev.gatehouse.policies;

import dev.gatehouse.policies.view.Stack;

/** A stack rule with nothing to configure. */
public abstract class StackCheck implements StackRule<NoConfig> {
  @Override
  public final NoConfig config() {
    return NoConfig.NONE;
  }

  @Override
  public final void check(Stack stack, NoConfig config, Findings findings) {
    check(stack, findings);
  }

  /** Judges the stack. */
  protected abstract void check(Stack stack, Findings findings);
}
