/** How the command finds, starts and stops the twin of a project, and what it asks of it. */
@NullMarked
package dev.gatehouse.cli.twin;

import org.jspecify.annotations.NullMarked;
