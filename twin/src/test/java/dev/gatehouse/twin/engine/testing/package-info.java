/** What the engine's tests share: a project in a directory, a provider, scripted programs. */
@NullMarked
package dev.gatehouse.twin.engine.testing;

import org.jspecify.annotations.NullMarked;
