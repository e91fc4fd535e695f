package dev.gatehouse.bench;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.ApiMetrics;
import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.sim.WallSim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Does nothing but measure: what one request of an HTTP API with a function behind it adds to
 * CloudWatch's metrics, from several threads and for the same API and function, which is the worst
 * case.
 *
 * <p>Arguments: threads, seconds, and requests a second whose share of one core is told.
 */
public final class MetricsCostMain {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final int BATCH = 1_000;
  private static final double SECOND = 1e9;

  private final ApiMetrics gateway;
  private final FunctionMetrics functions;

  private MetricsCostMain(Metrics metrics) {
    this.gateway = new ApiMetrics(metrics);
    this.functions = new FunctionMetrics(metrics);
  }

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int rate = Integer.parseInt(args[2]);
    try (WallSim wall = new WallSim(Throwable::printStackTrace)) {
      MetricsCostMain all = new MetricsCostMain(new Metrics(wall.sim().clock()));
      all.run(threads, 2);
      double each = all.run(threads, seconds);
      System.out.printf(
          Locale.ROOT,
          "%.2f µs a request on each of %d threads: %.1f %% of a core at %d requests/s%n",
          each / 1e3,
          threads,
          100 * each * rate / SECOND,
          rate);
    }
  }

  /** How many nanoseconds of a thread a request takes. */
  private double run(int threads, int seconds) throws InterruptedException {
    LongAdder requests = new LongAdder();
    long end = System.nanoTime() + (long) (seconds * SECOND);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread = new Thread(() -> requests.add(until(end, number)), "measuring-" + i);
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    return threads * seconds * SECOND / requests.sum();
  }

  private long until(long end, int number) {
    ApiMetrics.Place place = new ApiMetrics.Place(ACCOUNT, REGION, "a1b2c3d4e5", "$default", "");
    FunctionMetrics.Target target =
        new FunctionMetrics.Target(ACCOUNT, REGION, "orders", "live", "1");
    long done = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < BATCH; i++) {
        int millis = 3 + (i * 31 + number) % 20;
        functions.began(target, 1);
        functions.ended(target, false);
        functions.lasted(target, millis + i / 1e3);
        gateway.call(place, 200, millis, OptionalLong.of(millis - 1), 512);
      }
      done += BATCH;
    }
    return done;
  }
}
