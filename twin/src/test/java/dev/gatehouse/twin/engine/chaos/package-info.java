/** Random programs, disturbed while they run, and a judge of what is left that knows no engine. */
@NullMarked
package dev.gatehouse.twin.engine.chaos;

import org.jspecify.annotations.NullMarked;
