/** Proves the planners, by example and by property. */
@NullMarked
package dev.gatehouse.program.plan;

import org.jspecify.annotations.NullMarked;
