package dev.gatehouse.twin.aws.logs;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;

/** Takes log lines; does not block its caller on the disk. */
public interface LogSink {
  /**
   * Adds an event now. A line for a group that does not exist is dropped, as when a function's role
   * may not create it, and the twin's log says so once.
   */
  void append(AccountId account, Region region, String group, String stream, String message);
}
