package dev.gatehouse.cli.bootstrap;

import java.util.List;

/**
 * Something to do, in its turn.
 *
 * @param title where and what
 * @param commands to be typed, each a line or several joined by backslashes
 */
public record Step(String title, List<String> commands) {
  public Step {
    commands = List.copyOf(commands);
  }
}
