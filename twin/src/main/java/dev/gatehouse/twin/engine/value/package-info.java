/**
 * Pulumi's property values: what a resource's inputs and outputs are made of, how they travel in
 * protobuf structs, and how paths name a place in them. No I/O but the hashing of assets.
 */
@NullMarked
package dev.gatehouse.twin.engine.value;

import org.jspecify.annotations.NullMarked;
