/**
 * Runs a pack's rules: over one resource, over a stack, over inputs to be mended. A rule that
 * throws is that rule's failure and nobody else's; what is not known makes a verdict undecided; a
 * secret does not leave in a message.
 */
@NullMarked
package dev.gatehouse.policies.run;

import org.jspecify.annotations.NullMarked;
