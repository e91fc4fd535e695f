package dev.gatehouse.twin.aws.cloudwatch;

/** The states of an alarm, by AWS's names. */
public enum AlarmState {
  OK,
  ALARM,
  INSUFFICIENT_DATA
}
