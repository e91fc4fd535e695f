/** Rules on what cannot be made again: tables, keys, buckets, topics. */
@NullMarked
package dev.gatehouse.policies.pack.rules.operation;

import org.jspecify.annotations.NullMarked;
