/**
 * The twin's {@code pulumi-resource-aws}: answers Pulumi's ResourceProvider protocol for {@code
 * aws:*} as version 6.83.0 of the real one does, with AWS's checks and AWS's errors, and makes in
 * the world what a real one would make in an account. What it does not model it refuses by name.
 */
@NullMarked
package dev.gatehouse.twin.provider;

import org.jspecify.annotations.NullMarked;
