/**
 * Providers as the engine sees them: a gRPC channel for each provider resource, its configuration,
 * and the calls that check, compare and change resources through it.
 */
@NullMarked
package dev.gatehouse.twin.engine.plugin;

import org.jspecify.annotations.NullMarked;
