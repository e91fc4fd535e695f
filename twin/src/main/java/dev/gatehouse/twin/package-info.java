/**
 * The local twin of AWS: one daemon that holds the rooms below together and owns their lifecycle.
 */
@NullMarked
package dev.gatehouse.twin;

import org.jspecify.annotations.NullMarked;
