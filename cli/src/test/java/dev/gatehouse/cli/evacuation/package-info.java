/** Tests of orders to peers. */
@NullMarked
package dev.gatehouse.cli.evacuation;

import org.jspecify.annotations.NullMarked;
