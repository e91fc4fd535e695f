package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.evacuation.Evacuation;
import dev.gatehouse.cli.evacuation.Order;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "evacuate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lead clients out of a Region, by its latches in the other Regions.",
      "It serves again when no other Region is fit. One latch that is set is enough."
    })
final class EvacuateCommand implements Callable<Integer> {
  @Mixin private final EvacuationOptions options;

  EvacuateCommand(Surroundings surroundings) {
    this.options = new EvacuationOptions(surroundings);
  }

  @Override
  public Integer call() {
    Order order = options.order(Order.Verb.EVACUATE);
    Evacuation.Outcome outcome =
        options.perform(order, (evacuation, sheet, peers) -> evacuation.evacuate(order, peers));
    if (!outcome.done()) {
      return options.failed(
          "no latch of "
              + order.region()
              + (outcome.effect() == Evacuation.Effect.NONE
                  ? " could be set: nothing has changed"
                  : " is surely set, though one may be; see gatehouse status, and run the command"
                      + " again"));
    }
    PrintWriter out = options.common().console().out();
    out.println(
        "latch of " + order.region() + " set in " + EvacuationOptions.list(outcome.written()));
    out.println(
        "clients are led elsewhere after at most 60 s + 60 s + 10 s + 60 s = 190 s: the metric's"
            + " minute, its judgement, the way to the name servers, and what resolvers remember");
    out.println(
        "back: gatehouse restore " + order.region() + " --reason …, when all peers can be reached");
    return ExitCode.OK.code();
  }
}
