/** Proves the program: what it reads, what it plans, and every resource that it declares. */
@NullMarked
package dev.gatehouse.program;

import org.jspecify.annotations.NullMarked;
