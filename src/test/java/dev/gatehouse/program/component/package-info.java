/** Proves what the base component refuses. */
@NullMarked
package dev.gatehouse.program.component;

import org.jspecify.annotations.NullMarked;
