/** Resource models of CloudWatch: alarms, composite alarms, dashboards. */
@NullMarked
package dev.gatehouse.twin.provider.cloudwatch;

import org.jspecify.annotations.NullMarked;
