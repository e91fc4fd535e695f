/** Rules on functions, their aliases and their logs. */
@NullMarked
package dev.gatehouse.policies.pack.rules.compute;

import org.jspecify.annotations.NullMarked;
