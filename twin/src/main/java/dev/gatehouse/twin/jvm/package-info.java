/** What makes the JVMs that the twin is made of start faster. */
@NullMarked
package dev.gatehouse.twin.jvm;

import org.jspecify.annotations.NullMarked;
