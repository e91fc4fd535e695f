/**
 * The {@code gatehouse} command: its entry point, the table of exit codes, the one place where
 * failures become sentences, and the console that every command writes to. The verbs are in {@code
 * command}, how things look is in {@code render}, and who they talk to is in {@code twin}, {@code
 * deploy} and {@code net}.
 */
@NullMarked
package dev.gatehouse.cli;

import org.jspecify.annotations.NullMarked;
