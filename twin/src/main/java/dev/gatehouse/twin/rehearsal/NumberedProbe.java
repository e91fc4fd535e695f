package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.CheckConfig;
import dev.gatehouse.twin.aws.health.Probe;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Numbers the probes of a run, so that a result from outside finds its checker, in the run and in
 * its replay alike.
 */
final class NumberedProbe implements Probe {
  /** Sends a probe on its way. */
  interface Sender {
    void send(long number, CheckConfig check, Region from);
  }

  private final Sender sender;
  private final Map<Long, CompletableFuture<Outcome>> underWay = new HashMap<>();
  private long last;

  NumberedProbe(Sender sender) {
    this.sender = sender;
  }

  @Override
  public CompletionStage<Outcome> probe(CheckConfig check, Region from) {
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    long number = ++last;
    underWay.put(number, result);
    sender.send(number, check, from);
    return result;
  }

  /** A result as an input of a run; its words in one line. */
  static String text(long number, Outcome outcome) {
    String words = outcome.status().replaceAll("\\s+", " ");
    return number + " " + outcome.success() + " " + words;
  }

  /** Takes in what {@link #text} wrote. */
  void arrived(String text) {
    String[] parts = text.split(" ", 3);
    CompletableFuture<Outcome> result = underWay.remove(Long.parseLong(parts[0]));
    if (result == null) {
      throw new IllegalStateException(
          "the result of probe "
              + parts[0]
              + " has no probe under way: the recording is of other code or another world");
    }
    result.complete(new Outcome(Boolean.parseBoolean(parts[1]), parts[2]));
  }
}
