package dev.gatehouse.cli.deploy;

import dev.gatehouse.twin.engine.event.EngineListener;
import java.util.List;

/** Hears of a run, and of what the engine itself does not tell. */
public interface RunListener extends EngineListener {
  /**
   * Hears, before the run, what the stack has.
   *
   * @param urns in the order of the state, in which a parent comes before its children
   */
  default void resources(List<String> urns) {}

  /**
   * The run is called off: what is under way ends, nothing else begins.
   *
   * @param message what to tell the person who did it
   * @return whether the message has been shown; if not, it goes to the error stream
   */
  default boolean interrupted(String message) {
    return false;
  }
}
