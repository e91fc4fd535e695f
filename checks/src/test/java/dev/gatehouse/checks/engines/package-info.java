/** Tests of what compares the two engines; the comparison itself is a chapter of the run. */
@NullMarked
package dev.gatehouse.checks.engines;

import org.jspecify.annotations.NullMarked;
