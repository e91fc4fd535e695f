/**
 * What may be let pass, and for how long: suppressions with a reason, an owner and an end, and
 * baselines that only shrink. Neither hides anything: reports count what they let pass.
 */
@NullMarked
package dev.gatehouse.policies.exempt;

import org.jspecify.annotations.NullMarked;
