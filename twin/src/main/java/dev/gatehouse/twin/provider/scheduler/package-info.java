/** The resource models of EventBridge Scheduler. */
@NullMarked
package dev.gatehouse.twin.provider.scheduler;

import org.jspecify.annotations.NullMarked;
