/**
 * CloudWatch: metrics with their statistics, alarms on them, alarms on alarms, and what both tell
 * SNS. Time comes from {@link dev.gatehouse.twin.sim.Sim} alone, so all of it runs on any clock;
 * other rooms hand in values, and hear of alarms, through small interfaces. The sources of each
 * behaviour are in fidelity.md.
 */
@NullMarked
package dev.gatehouse.twin.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
