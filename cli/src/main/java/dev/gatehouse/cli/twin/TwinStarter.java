package dev.gatehouse.cli.twin;

import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.control.Build;
import dev.gatehouse.twin.sim.Speed;
import java.io.IOException;

/** Starts a daemon; in tests, something that answers like one. */
public interface TwinStarter {
  /** Starts the project's twin and returns at once. */
  Process start(TwinDirectories directories, Speed speed) throws IOException;

  /** What it would be started from. */
  default Build build() {
    return Build.UNKNOWN;
  }
}
