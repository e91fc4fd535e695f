/** How things look: tables, colours, durations, JSON, and the progress of a deployment. */
@NullMarked
package dev.gatehouse.cli.render;

import org.jspecify.annotations.NullMarked;
