package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.evacuation.Evacuation;
import dev.gatehouse.cli.evacuation.Order;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Let clients back into a Region that was evacuated.",
      "All its latches must be cleared: when one peer cannot be reached, nothing is changed."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final EvacuationOptions options;

  RestoreCommand(Surroundings surroundings) {
    this.options = new EvacuationOptions(surroundings);
  }

  @Override
  public Integer call() {
    Order order = options.order(Order.Verb.RESTORE);
    PrintWriter out = options.common().console().out();
    Evacuation.Outcome outcome =
        options.perform(
            order,
            (evacuation, sheet, peers) ->
                evacuation.restore(
                    order,
                    peers,
                    time -> {
                      out.println(
                          "latches cleared; said again in "
                              + time.toSeconds()
                              + " s, since the highest value of a minute counts");
                      out.flush();
                    }));
    if (!outcome.done()) {
      return options.failed(
          order.region()
              + (outcome.effect() == Evacuation.Effect.NONE
                  ? " stays as it was: all latches are cleared, or none"
                  : " may be restored or not: not every latch is surely cleared, and clients stay"
                      + " away while one is set; run the command again"));
    }
    out.println(
        "latch of " + order.region() + " cleared in " + EvacuationOptions.list(outcome.written()));
    out.println("clients come back, while the Region is healthy, after at most 190 s");
    return ExitCode.OK.code();
  }
}
