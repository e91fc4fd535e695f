/** Who may invoke what: both halves of each cross-account grant, made together. */
@NullMarked
package dev.gatehouse.program.identity;

import org.jspecify.annotations.NullMarked;
