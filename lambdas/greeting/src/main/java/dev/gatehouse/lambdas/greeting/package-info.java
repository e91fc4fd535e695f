/**
 * The smallest function that a team can bring: it greets whoever asks and tells which Region and
 * version answered.
 */
@NullMarked
package dev.gatehouse.lambdas.greeting;

import org.jspecify.annotations.NullMarked;
