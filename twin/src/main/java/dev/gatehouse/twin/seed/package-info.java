/**
 * What exists before the first deployment: reads the project's {@code world/world.yaml} and puts it
 * into the world, where a program may refer to it and never owns it.
 */
@NullMarked
package dev.gatehouse.twin.seed;

import org.jspecify.annotations.NullMarked;
