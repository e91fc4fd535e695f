/**
 * The shapes of resources: which properties there are, of what kind, which are required, which
 * force a replacement, which the cloud fills in. Checks, defaults and diffs are read off them.
 */
@NullMarked
package dev.gatehouse.twin.provider.shape;

import org.jspecify.annotations.NullMarked;
