/** Lambda functions, each with its own role, log group and alias. */
@NullMarked
package dev.gatehouse.program.compute;

import org.jspecify.annotations.NullMarked;
