/**
 * What operators see of a stack: topics that tell them, and alarms that speak to those. What is
 * watched is planned; nothing here decides it.
 */
@NullMarked
package dev.gatehouse.program.sight;

import org.jspecify.annotations.NullMarked;
