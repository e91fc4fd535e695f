/** Pulumi's wire form of property values, to and from plain JSON. */
@NullMarked
package dev.gatehouse.twin.provider.wire;

import org.jspecify.annotations.NullMarked;
