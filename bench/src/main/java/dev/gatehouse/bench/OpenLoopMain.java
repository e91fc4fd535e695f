package dev.gatehouse.bench;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Offers requests at a fixed rate over kept-alive TLS connections, whether or not the server keeps
 * up, and measures each from the moment it was due: a server that stalls is charged for the queue.
 *
 * <p>Arguments: host, address, port, CA file, path, requests a second, seconds, connections.
 */
public final class OpenLoopMain {
  private OpenLoopMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 8) {
      System.err.println("usage: OpenLoopMain HOST ADDRESS PORT CA PATH RATE SECONDS CONNECTIONS");
      System.exit(2);
    }
    TlsTarget target =
        new TlsTarget(
            args[0],
            new InetSocketAddress(args[1], Integer.parseInt(args[2])),
            Path.of(args[3]),
            args[4]);
    Load load =
        new Load(
            Integer.parseInt(args[5]),
            Duration.ofSeconds(Integer.parseInt(args[6])),
            Integer.parseInt(args[7]));
    Load warmUp = new Load(load.rate(), Duration.ofSeconds(10), load.connections());
    run(target, warmUp);
    print(System.out, load, run(target, load));
  }

  /** How much is offered. */
  record Load(int rate, Duration length, int connections) {
    int requests() {
      return Math.toIntExact(rate * length.toSeconds());
    }
  }

  /** What came of it; latencies in nanoseconds from the moment each request was due. */
  record Result(LatencyHistogram latencies, int errors, Duration took) {}

  private static Result run(TlsTarget target, Load load) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime() + Duration.ofMillis(200).toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(load.connections());
    try {
      List<Future<Result>> parts = new ArrayList<>();
      for (int i = 0; i < load.connections(); i++) {
        parts.add(threads.submit(() -> work(target, load, next, start)));
      }
      return merge(parts, start);
    } finally {
      threads.shutdown();
    }
  }

  private static Result work(TlsTarget target, Load load, AtomicInteger next, long start)
      throws Exception {
    LatencyHistogram latencies = new LatencyHistogram();
    int errors = 0;
    try (TlsTarget.Connection connection = target.connect()) {
      for (int i = next.getAndIncrement(); i < load.requests(); i = next.getAndIncrement()) {
        long due = start + i * 1_000_000_000L / load.rate();
        long wait = due - System.nanoTime();
        if (wait > 0) {
          java.util.concurrent.locks.LockSupport.parkNanos(wait);
        }
        if (connection.get() != 200) {
          errors++;
        }
        latencies.add(System.nanoTime() - due);
      }
    }
    return new Result(latencies, errors, Duration.ZERO);
  }

  private static Result merge(List<Future<Result>> parts, long start)
      throws InterruptedException, ExecutionException {
    LatencyHistogram all = new LatencyHistogram();
    int errors = 0;
    for (Future<Result> part : parts) {
      all.add(part.get().latencies());
      errors += part.get().errors();
    }
    return new Result(all, errors, Duration.ofNanos(System.nanoTime() - start));
  }

  private static void print(PrintStream out, Load load, Result result) {
    double seconds = result.took().toNanos() / 1e9;
    out.printf(
        Locale.ROOT,
        "offered %d/s over %d connections for %d s: answered %.0f/s, errors %d, "
            + "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.1f ms%n",
        load.rate(),
        load.connections(),
        load.length().toSeconds(),
        result.latencies().count() / seconds,
        result.errors(),
        result.latencies().millisAt(0.50),
        result.latencies().millisAt(0.95),
        result.latencies().millisAt(0.99),
        result.latencies().millisAt(1));
  }
}
