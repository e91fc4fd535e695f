package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.deploy.RunListener;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A tree that is redrawn in place ten times a second: a line for each group of resources, and under
 * it what is being done right now. Diagnostics and the program's output scroll by above it. The
 * last frame stays, and a group is ticked off only there: before, more may come to it.
 */
final class LiveProgress implements Progress {
  private static final int MILLIS = 100;

  /** The cursor's, and one for a word on an interrupt. A taller tree could not be redrawn. */
  private static final int ROWS_SPARED = 2;

  private final PrintWriter out;
  private final Style style;
  private final int columns;
  private final int rows;
  private final StepTree tree = new StepTree();
  private final List<String> above = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread painter = new Thread(this::paint, "progress");
  private volatile boolean failed;

  /** What stands under the tree from an interrupt on; empty before. */
  private volatile String interruption = "";

  private int drawn;
  private int frame;

  LiveProgress(PrintWriter out, Style style, int columns, int rows) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.rows = rows;
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public RunListener listener() {
    return new RunListener() {
      @Override
      public void resources(List<String> urns) {
        tree.known(urns);
      }

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
        failed = true;
        note(style.bad("failed: " + StepWords.type(step) + " " + step.name()));
      }

      @Override
      public void diagnostic(Diagnostic diagnostic) {
        failed |= diagnostic.severity() == Diagnostic.Severity.ERROR;
        DiagnosticText.lines(style, diagnostic).forEach(LiveProgress.this::note);
      }

      @Override
      public void programOutput(String line, boolean error) {
        if (interruption.isEmpty()) {
          note(style.dim("| ") + line);
        }
      }

      @Override
      public boolean interrupted(String message) {
        interruption = message;
        return true;
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
    boolean whole = !failed && interruption.isEmpty();
    redraw(tree.last(style, whole), Integer.MAX_VALUE);
  }

  private void paint() {
    try {
      while (!over.await(MILLIS, TimeUnit.MILLISECONDS)) {
        redraw(tree.lines(style, frame++, System.nanoTime(), rows - ROWS_SPARED), columns);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void redraw(List<String> tree, int width) {
    List<String> lines = new ArrayList<>(tree);
    if (!interruption.isEmpty()) {
      lines.add(interruption);
    }
    StringBuilder screen = new StringBuilder();
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append('F');
    }
    screen.append("\u001b[J");
    above.forEach(line -> screen.append(line).append('\n'));
    lines.forEach(line -> screen.append(Columns.cut(line, width)).append('\n'));
    above.clear();
    drawn = lines.size();
    out.print(screen);
    out.flush();
  }
}
