/**
 * The only source of time and chance. On the wall clock rooms run live, on an accelerated one
 * faster; on a virtual clock with a seed the same code runs deterministically, without threads or
 * sockets. A paced run keeps a virtual clock beside the wall's and writes down what comes from
 * outside, so that it can be replayed.
 */
@NullMarked
package dev.gatehouse.twin.sim;

import org.jspecify.annotations.NullMarked;
