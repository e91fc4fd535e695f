/**
 * The function behind each Region's health route: says that the Region can run code, and which one
 * it is.
 */
@NullMarked
package dev.gatehouse.lambdas.health;

import org.jspecify.annotations.NullMarked;
