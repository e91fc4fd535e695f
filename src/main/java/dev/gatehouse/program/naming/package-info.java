/**
 * Names: what each type of resource allows as its physical name, as data, and names that fit. A
 * type that is not in the table cannot be used by the program.
 */
@NullMarked
package dev.gatehouse.program.naming;

import org.jspecify.annotations.NullMarked;
