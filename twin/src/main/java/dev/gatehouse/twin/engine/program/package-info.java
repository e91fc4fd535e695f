/** The user's program: a process of its own, told where the engine listens by its environment. */
@NullMarked
package dev.gatehouse.twin.engine.program;

import org.jspecify.annotations.NullMarked;
