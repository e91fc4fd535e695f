/**
 * The run that shows the main job end to end, as a stranger does it: it starts {@code ./gatehouse},
 * {@code dig}, {@code curl} and the Pulumi CLI, reads what they print, and leaves a report. It
 * shares no class with what it judges.
 */
@NullMarked
package dev.gatehouse.checks.run;

import org.jspecify.annotations.NullMarked;
