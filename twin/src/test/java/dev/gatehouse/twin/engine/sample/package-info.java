/**
 * A small Pulumi program, and a stand-in provider for it that keeps its world in memory. The same
 * two ran under the real CLI to record the states that the engine must match.
 */
@NullMarked
package dev.gatehouse.twin.engine.sample;

import org.jspecify.annotations.NullMarked;
