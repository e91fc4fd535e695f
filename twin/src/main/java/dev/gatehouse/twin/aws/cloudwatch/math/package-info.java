/**
 * Metric math: expressions over time series, as the CloudWatch user guide documents them in "Using
 * math expressions with CloudWatch metrics". It knows neither metrics nor alarms: who asks gives
 * the series, the stretch of time and the period, and gets a series, an array of them or a number.
 */
@NullMarked
package dev.gatehouse.twin.aws.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
