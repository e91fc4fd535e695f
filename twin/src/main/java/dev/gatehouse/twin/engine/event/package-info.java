/** What a run tells while it works: steps, diagnostics, the program's own output. */
@NullMarked
package dev.gatehouse.twin.engine.event;

import org.jspecify.annotations.NullMarked;
