package dev.gatehouse.twin.aws.lambda;

import java.time.Instant;

/** A runtime's open call for its next event. */
interface ParkedCall {
  void deliver(Work work, Instant deadline);
}
