/** Tests of the SDK made cheaper. */
@NullMarked
package dev.gatehouse.program.sdk;

import org.jspecify.annotations.NullMarked;
