package dev.gatehouse.twin.kill;

import dev.gatehouse.twin.engine.testing.MonitorClient;

/** A program in a process of its own. Its events: a call to the engine, and its answer. */
final class ProgramMain {
  private ProgramMain() {}

  /** Arguments: the script, the event. */
  public static void main(String[] arguments) throws Exception {
    KillSwitch events = new KillSwitch(Integer.parseInt(arguments[1]));
    try (MonitorClient monitor = new MonitorClient(System.getenv(), events.calls())) {
      KillScript.valueOf(arguments[0]).run(monitor);
    }
  }
}
