package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.EngineListener;

/** Shows a run while it works. */
public interface Progress extends AutoCloseable {
  /** Hears of the run. */
  EngineListener listener();

  /** A line that stays. */
  void note(String text);

  /** Ends the showing; what stays has been printed. */
  @Override
  void close();

  /** A live tree on a terminal, plain lines elsewhere. */
  static Progress on(Console console, Style style) {
    return console.terminal()
        ? new LiveProgress(console.out(), style, console.columns())
        : new PlainProgress(console.out(), style);
  }
}
