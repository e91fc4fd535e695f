package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.StepOp;
import java.util.ArrayList;
import java.util.List;

/** The counts at the end of a run, as Pulumi words them. */
public final class Summary {
  private static final List<StepOp> ORDER =
      List.of(
          StepOp.CREATE,
          StepOp.UPDATE,
          StepOp.REPLACE,
          StepOp.DELETE,
          StepOp.IMPORT,
          StepOp.READ,
          StepOp.READ_DISCARD);

  private Summary() {}

  /**
   * One line a count, what stays unchanged last.
   *
   * @param planned whether it is yet to be done
   */
  public static List<String> lines(Style style, Result result, boolean planned) {
    List<String> lines = new ArrayList<>();
    for (StepOp op : ORDER) {
      int count = result.count(op);
      if (count > 0) {
        String what = planned ? "to " + op.text() : StepWords.done(op);
        String sign = StepWords.sign(op);
        lines.add("  " + StepWords.colored(style, op, sign + " " + count + " " + what));
      }
    }
    int same = result.count(StepOp.SAME);
    if (same > 0) {
      lines.add("     " + same + " unchanged");
    }
    if (lines.isEmpty()) {
      lines.add(result.succeeded() ? "     nothing to do" : "     nothing was done");
    }
    return lines;
  }
}
