/**
 * The only source of time and chance. On the wall clock rooms run live; on a virtual clock with a
 * seed the same code runs deterministically, without threads or sockets.
 */
@NullMarked
package dev.gatehouse.twin.sim;

import org.jspecify.annotations.NullMarked;
