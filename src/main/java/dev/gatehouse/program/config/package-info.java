/**
 * Reads what users write, once and strictly: the stack's configuration and the applications'
 * manifests become records, and everything that is wrong with them is reported together, in the
 * user's own key names. Nothing else in the program touches configuration.
 */
@NullMarked
package dev.gatehouse.program.config;

import org.jspecify.annotations.NullMarked;
