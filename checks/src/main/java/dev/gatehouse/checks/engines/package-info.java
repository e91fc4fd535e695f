/**
 * The embedded engine beside the real one. A {@link dev.gatehouse.checks.engines.Scenario} is a few
 * tiny programs, run one after the other as the stages of one stack: first by the real Pulumi CLI,
 * then by the embedded engine, each with a world of its own behind the same small provider. After
 * every stage the two must have told the same steps, called the provider alike, left the same world
 * and the same state. Programs use Pulumi's Java SDK and run inside this process, as they do under
 * Pulumi's automation API, so that a stage costs one start of the CLI and nothing else.
 */
@NullMarked
package dev.gatehouse.checks.engines;

import org.jspecify.annotations.NullMarked;
