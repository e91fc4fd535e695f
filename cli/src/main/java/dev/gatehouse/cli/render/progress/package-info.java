/**
 * The progress of a deployment: a tree that is redrawn on a terminal, and one line for each thing
 * done elsewhere.
 */
@NullMarked
package dev.gatehouse.cli.render.progress;

import org.jspecify.annotations.NullMarked;
