package dev.gatehouse.twin.aws.lambda;

/** The answer to a runtime's call. */
enum RuntimeAnswer {
  ACCEPTED,
  INVALID_REQUEST_ID,
  INVALID_STATE
}
