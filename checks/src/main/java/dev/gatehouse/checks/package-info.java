/** Checks of the whole house; the end-to-end run lives here, its tests beside it. */
@NullMarked
package dev.gatehouse.checks;

import org.jspecify.annotations.NullMarked;
