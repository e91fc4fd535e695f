package dev.gatehouse.policies;

import dev.gatehouse.policies.view.Resource;

/** A resource rule with nothing to configure. */
public abstract class ResourceCheck implements ResourceRule<NoConfig> {
  @Override
  public final NoConfig config() {
    return NoConfig.NONE;
  }

  @Override
  public final void check(Resource resource, NoConfig config, Findings findings) {
    check(resource, findings);
  }

  /** Judges one resource of the rule's types. */
  protected abstract void check(Resource resource, Findings findings);
}
