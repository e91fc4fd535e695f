/** Faults as data: what is broken on purpose, where and how. */
@NullMarked
package dev.gatehouse.twin.fault;

import org.jspecify.annotations.NullMarked;
