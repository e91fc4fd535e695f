/** Proves the shell scripts that build and start the program, with stand-ins for java and mvn. */
@NullMarked
package dev.gatehouse.program.launcher;

import org.jspecify.annotations.NullMarked;
