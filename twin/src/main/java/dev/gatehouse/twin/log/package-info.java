/** The twin's own log: what the rooms did and why, for the person at the keyboard. */
@NullMarked
package dev.gatehouse.twin.log;

import org.jspecify.annotations.NullMarked;
