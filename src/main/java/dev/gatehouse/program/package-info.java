/** The Pulumi program: config, plan, components. */
@NullMarked
package dev.gatehouse.program;

import org.jspecify.annotations.NullMarked;
