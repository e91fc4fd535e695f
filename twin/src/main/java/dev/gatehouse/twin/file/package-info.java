/** Facts about files that are dear to find out. */
@NullMarked
package dev.gatehouse.twin.file;

import org.jspecify.annotations.NullMarked;
