/**
 * What all components share: names from their own name, an explicit provider for each child, and
 * a\n * guard that refuses what breaks these rules.
 */
@NullMarked
package dev.gatehouse.program.component;

import org.jspecify.annotations.NullMarked;
