/**
 * The verbs of the {@code gatehouse} command, a class for each, and the options that several of
 * them share. A verb reads its options, asks or tells the twin or the engine, and hands what it got
 * to {@code render}.
 */
@NullMarked
package dev.gatehouse.cli.command;

import org.jspecify.annotations.NullMarked;
