package dev.gatehouse.policies;

import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

/**
 * A rule that can also mend what it finds. The engine takes the mended inputs for the program's,
 * without another check by the provider, so a remedy changes as little as it can. It is pure, and
 * mends nothing that is mended: {@code mend(mend(x))} is {@code mend(x)}.
 */
public interface Remedy<C extends Record> {
  /** The inputs as they should be; the same ones when there is nothing to mend. */
  Value.Fields mend(Resource resource, C config);
}
