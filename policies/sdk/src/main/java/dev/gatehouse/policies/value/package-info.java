/**
 * Property values as a policy sees them: known, not known yet, absent, or secret, whether they came
 * over the engine's wire or out of a state file; and the three-valued logic that keeps a value that
 * is not known from passing for anything.
 */
@NullMarked
package dev.gatehouse.policies.value;

import org.jspecify.annotations.NullMarked;
