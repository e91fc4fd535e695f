package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.deploy.RunListener;
import dev.gatehouse.cli.render.Human;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import java.io.PrintWriter;
import java.time.Duration;

/** A line for each step done, for logs and pipes. */
final class PlainProgress implements Progress {
  private final PrintWriter out;
  private final Style style;

  /** From then on a program that is being ended has nothing of interest to say. */
  private volatile boolean interrupted;

  PlainProgress(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public RunListener listener() {
    return new RunListener() {
      @Override
      public void stepFinished(Step step, Duration took) {
        if (StepWords.shown(step.op())) {
          say(line(step, StepWords.done(step.op()) + " (" + Human.duration(took) + ")"));
        }
      }

      @Override
      public void stepFailed(Step step, Duration took) {
        say(style.bad(line(step, "FAILED after " + Human.duration(took))));
      }

      @Override
      public void diagnostic(Diagnostic diagnostic) {
        DiagnosticText.lines(style, diagnostic).forEach(PlainProgress.this::say);
      }

      @Override
      public void programOutput(String line, boolean error) {
        if (!interrupted) {
          say(style.dim("  | ") + line);
        }
      }

      @Override
      public boolean interrupted(String message) {
        interrupted = true;
        return false;
      }
    };
  }

  @Override
  public void note(String text) {
    say(text);
  }

  @Override
  public void close() {
    out.flush();
  }

  private String line(Step step, String what) {
    String sign = StepWords.colored(style, step.op(), StepWords.sign(step.op()));
    return sign + " " + StepWords.type(step) + " " + step.name() + " " + what;
  }

  private synchronized void say(String line) {
    out.println(line);
  }
}
