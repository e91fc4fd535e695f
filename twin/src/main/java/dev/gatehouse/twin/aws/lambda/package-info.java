/** Lambda: functions run from their real artifact in their own process, through the Runtime API. */
@NullMarked
package dev.gatehouse.twin.aws.lambda;

import org.jspecify.annotations.NullMarked;
