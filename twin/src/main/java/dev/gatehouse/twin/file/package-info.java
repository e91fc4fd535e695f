/** Facts about files that are dear to find out, and small files that outlive the process. */
@NullMarked
package dev.gatehouse.twin.file;

import org.jspecify.annotations.NullMarked;
