package dev.gatehouse.program.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the configuration, in the order found. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Notes a problem: where it is, and what is wrong with what to do about it. */
  void add(String where, String problem) {
    found.add(where + ": " + problem);
  }

  List<String> found() {
    return List.copyOf(found);
  }

  /**
   * Ends the reading unless all is well.
   *
   * @throws ConfigurationException holding all problems
   */
  void throwIfAny(String stack) {
    if (!found.isEmpty()) {
      throw new ConfigurationException(stack, found);
    }
  }
}
