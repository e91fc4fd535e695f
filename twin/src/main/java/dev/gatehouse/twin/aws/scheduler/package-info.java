/** EventBridge Scheduler: invokes functions at the times of their schedules. */
@NullMarked
package dev.gatehouse.twin.aws.scheduler;

import org.jspecify.annotations.NullMarked;
