/**
 * Turns what a program registers into steps, and takes them: create, update, replace, delete, read,
 * refresh. The decisions follow {@code pkg/resource/deploy} of pulumi v3.190.0; unlike it,
 * resources that do not lean on each other are checked and compared at the same time.
 */
@NullMarked
package dev.gatehouse.twin.engine.plan;

import org.jspecify.annotations.NullMarked;
