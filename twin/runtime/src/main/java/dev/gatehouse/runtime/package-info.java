/**
 * Runs in the process of a function, beside AWS's runtime interface client, and in no other. It
 * ends the process with its twin, and stands in for the client's native half where that cannot
 * load. Small, and free of everything that a function could collide with.
 */
@NullMarked
package dev.gatehouse.runtime;

import org.jspecify.annotations.NullMarked;
