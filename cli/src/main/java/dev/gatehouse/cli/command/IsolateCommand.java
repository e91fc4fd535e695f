package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.evacuation.Evacuation;
import dev.gatehouse.cli.evacuation.Order;
import dev.gatehouse.model.Region;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "isolate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Let a Region's own health say no, as for data that are corrupted.",
      "Unlike a Region that is evacuated it does not serve as the last resort either."
    })
final class IsolateCommand implements Callable<Integer> {
  @Mixin private final EvacuationOptions options;

  @Option(names = "--undo", description = "Let the Region's health be judged again.")
  private boolean undo;

  IsolateCommand(Surroundings surroundings) {
    this.options = new EvacuationOptions(surroundings);
  }

  @Override
  public Integer call() {
    Order order = options.order(undo ? Order.Verb.REJOIN : Order.Verb.ISOLATE);
    List<String> recovery = new ArrayList<>();
    Evacuation.Outcome outcome =
        options.perform(
            order,
            (evacuation, sheet, peers) -> {
              recovery.add(sheet.recovery());
              return evacuation.isolate(order, new Region(order.region()), peers);
            });
    if (!outcome.done()) {
      return options.failed(
          outcome.effect() == Evacuation.Effect.NONE
              ? "no Region's status table could be written: nothing has changed"
              : "no Region's status table is surely written, though one may be; ask "
                  + order.region()
                  + " for /health, and run the command again");
    }
    tell(order, outcome.written().get(0), recovery.get(0));
    return ExitCode.OK.code();
  }

  private void tell(Order order, Region written, String recovery) {
    PrintWriter out = options.common().console().out();
    out.println(
        order.region() + (undo ? " isolated no longer" : " isolated") + ": written in " + written);
    if (!written.value().equals(order.region())) {
      out.println(
          "it holds as soon as that is replicated to "
              + order.region()
              + ", whose own table could not be written");
    }
    out.println(
        undo
            ? "clients come back, while the Region is healthy, after at most " + recovery
            : "clients are led elsewhere after at most " + recovery);
    if (!undo) {
      out.println("back: gatehouse isolate " + order.region() + " --undo --reason …");
    }
  }
}
