/**
 * Route 53's health checkers: each health check is probed by several checkers in several Regions,
 * each forms its own opinion by the failure threshold, and the check is healthy while more than 18
 * % of them find it so. The logic runs on any clock; {@link dev.gatehouse.twin.aws.health.Probe} is
 * its only way to the outside. The sources of each behaviour are in fidelity.md.
 */
@NullMarked
package dev.gatehouse.twin.aws.health;

import org.jspecify.annotations.NullMarked;
