/** Proves that configuration is read strictly and that each error says what to do. */
@NullMarked
package dev.gatehouse.program.config;

import org.jspecify.annotations.NullMarked;
