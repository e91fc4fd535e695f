/**
 * The orders service, one function for all its routes: an order is placed once however often the
 * request is repeated, moves through its states in order, and is never overwritten by somebody who
 * had not seen its latest version.
 */
@NullMarked
package dev.gatehouse.lambdas.orders;

import org.jspecify.annotations.NullMarked;
