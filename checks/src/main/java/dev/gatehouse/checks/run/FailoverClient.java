package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A client as applications are: it resolves the name by DNS, keeps the answer for its TTL, and
 * calls once a second. What it saw, call by call, is its history.
 */
final class FailoverClient {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private final String host;
  private final String path;
  private final Family family;
  private final List<Call> history = new ArrayList<>();
  private String address = "";
  private long expires = Long.MIN_VALUE;

  FailoverClient(Endpoint endpoint, String host, String path, Family family) {
    this.endpoint = endpoint;
    this.host = host;
    this.path = path;
    this.family = family;
  }

  /** One call: nanoseconds since the clock's start, and the Region that answered, if one did. */
  record Call(long at, Optional<String> region) {}

  Family family() {
    return family;
  }

  List<Call> history() {
    return List.copyOf(history);
  }

  /** Calls on until this Region has answered three times in a row; how long that took. */
  Duration until(String region, Duration atMost) {
    long start = System.nanoTime();
    int inARow = 0;
    long first = start;
    while (System.nanoTime() - start < atMost.toNanos()) {
      long now = System.nanoTime();
      Optional<String> answered = call();
      history.add(new Call(now, answered));
      if (answered.equals(Optional.of(region))) {
        first = inARow == 0 ? System.nanoTime() : first;
        inARow++;
        if (inARow == 3) {
          return Duration.ofNanos(first - start);
        }
      } else {
        inARow = 0;
      }
      pause(PACE.minusNanos(System.nanoTime() - now));
    }
    throw new CheckFailed(
        "%s over %s: %s did not answer within %d s; the last answers: %s"
            .formatted(host, family, region, atMost.toSeconds(), lastAnswers()));
  }

  private Optional<String> call() {
    if (System.nanoTime() >= expires) {
      Endpoint.Resolved resolved = endpoint.resolve(host, family);
      address = resolved.address();
      expires = System.nanoTime() + resolved.ttl().toNanos();
    }
    return endpoint.regionAt(address, host, path, family);
  }

  private List<String> lastAnswers() {
    return history.subList(Math.max(0, history.size() - 5), history.size()).stream()
        .map(call -> call.region().orElse("nothing"))
        .toList();
  }

  private static void pause(Duration rest) {
    if (rest.isNegative()) {
      return;
    }
    try {
      java.util.concurrent.TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("interrupted");
    }
  }

  private static void inThread(Runnable task) {
    new Thread(task, "client").start();
  }

  /** {@link #until} of several clients at the same time, in their order. */
  static List<Duration> together(List<FailoverClient> clients, String region, Duration atMost) {
    List<CompletableFuture<Duration>> all =
        clients.stream()
            .map(
                c ->
                    CompletableFuture.supplyAsync(
                        () -> c.until(region, atMost), FailoverClient::inThread))
            .toList();
    try {
      return all.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw new CheckFailed(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    }
  }
}
