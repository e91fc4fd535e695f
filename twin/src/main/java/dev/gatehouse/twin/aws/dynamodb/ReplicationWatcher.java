package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.time.Duration;

/** Hears of what replication does, on its thread. */
public interface ReplicationWatcher {
  /** Nobody listens. */
  ReplicationWatcher NONE =
      new ReplicationWatcher() {
        @Override
        public void learnt(ItemKey item, Region origin, Region target, Duration lag) {}

        @Override
        public void lost(LostWrite write) {}
      };

  /**
   * A Region has learnt a write.
   *
   * @param lag since it was made
   */
  void learnt(ItemKey item, Region origin, Region target, Duration lag);

  void lost(LostWrite write);
}
