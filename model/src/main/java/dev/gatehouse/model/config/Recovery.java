package dev.gatehouse.model.config;

/**
 * How Route 53 judges a Region.
 *
 * @param intervalSeconds between two probes of one checker, 10 or 30
 * @param failureThreshold probes in a row after which a checker changes its mind, in both
 *     directions
 */
public record Recovery(int intervalSeconds, int failureThreshold) {}
