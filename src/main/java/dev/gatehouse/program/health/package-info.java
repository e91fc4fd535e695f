/** Health: what keeps the status table of the Regions fresh. */
@NullMarked
package dev.gatehouse.program.health;

import org.jspecify.annotations.NullMarked;
