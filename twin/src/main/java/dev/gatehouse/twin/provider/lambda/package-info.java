/** Resource types of Lambda: functions, aliases, permissions. */
@NullMarked
package dev.gatehouse.twin.provider.lambda;

import org.jspecify.annotations.NullMarked;
