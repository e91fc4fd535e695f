package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A tree that is redrawn in place ten times a second: a line for each group of resources, and under
 * it what is being done right now. Diagnostics and the program's output scroll by above it.
 */
final class LiveProgress implements Progress {
  private static final int MILLIS = 100;

  private final PrintWriter out;
  private final Style style;
  private final int columns;
  private final StepTree tree = new StepTree();
  private final List<String> above = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread painter = new Thread(this::paint, "progress");
  private int drawn;
  private int frame;

  LiveProgress(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public EngineListener listener() {
    return new EngineListener() {
      @Override
      public void stepStarted(Step step) {
        tree.started(step, System.nanoTime());
      }

      @Override
      public void stepFinished(Step step, Duration took) {
        tree.ended(step, true);
      }

      @Override
      public void stepFailed(Step step, Duration took) {
        tree.ended(step, false);
        note(style.bad("failed: " + StepWords.type(step) + " " + step.name()));
      }

      @Override
      public void diagnostic(Diagnostic diagnostic) {
        DiagnosticText.lines(style, diagnostic).forEach(LiveProgress.this::note);
      }

      @Override
      public void programOutput(String line, boolean error) {
        note(style.dim("| ") + line);
      }
    };
  }

  @Override
  public synchronized void note(String text) {
    above.add(text);
  }

  @Override
  public void close() {
    over.countDown();
    try {
      painter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    redraw();
  }

  private void paint() {
    try {
      while (!over.await(MILLIS, TimeUnit.MILLISECONDS)) {
        redraw();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void redraw() {
    List<String> lines = tree.lines(style, frame++, System.nanoTime());
    StringBuilder screen = new StringBuilder();
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append('F');
    }
    screen.append("\u001b[J");
    above.forEach(line -> screen.append(line).append('\n'));
    lines.forEach(line -> screen.append(Columns.cut(line, columns)).append('\n'));
    above.clear();
    drawn = lines.size();
    out.print(screen);
    out.flush();
  }
}
