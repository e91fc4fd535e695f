/**
 * What AWS's services check of any request by its shape alone: lengths, ranges, enums, patterns.
 * Generated from AWS's public service models by {@code twin/tools/constraints.py}; what the real
 * provider itself checks before it calls stays in the shapes of the resource types.
 */
@NullMarked
package dev.gatehouse.twin.provider.constraint;

import org.jspecify.annotations.NullMarked;
