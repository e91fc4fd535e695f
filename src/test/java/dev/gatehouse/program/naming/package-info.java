/** Proves that names fit. */
@NullMarked
package dev.gatehouse.program.naming;

import org.jspecify.annotations.NullMarked;
