package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.deploy.RunListener;
import dev.gatehouse.cli.render.Style;

/** Shows a run while it works. */
public interface Progress extends AutoCloseable {
  /** Hears of the run. */
  RunListener listener();

  /** A line that stays. */
  void note(String text);

  /** Ends the showing; what stays has been printed. */
  @Override
  void close();

  /** A live tree on a terminal, plain lines elsewhere. */
  static Progress on(Console console, Style style) {
    return console.terminal()
        ? new LiveProgress(console.out(), style, console.columns(), console.rows())
        : new PlainProgress(console.out(), style);
  }
}
