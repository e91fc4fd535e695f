package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.Comparator;

/**
 * What a version of a function has done since the twin started.
 *
 * @param environments processes, ready, starting or at work
 * @param memoryBytes of all its processes; 0 where the platform does not tell
 */
public record FunctionStats(
    AccountId account,
    Region region,
    String name,
    String version,
    int environments,
    int busy,
    long invocations,
    long coldStarts,
    long errors,
    long throttles,
    long memoryBytes)
    implements Comparable<FunctionStats> {
  private static final Comparator<FunctionStats> ORDER =
      Comparator.comparing(FunctionStats::account)
          .thenComparing(FunctionStats::region)
          .thenComparing(FunctionStats::name)
          .thenComparing(FunctionStats::version);

  /** The counts of one pool; touched on the service's event loop alone. */
  static final class Counters {
    long invocations;
    long coldStarts;
    long errors;
    long throttles;
  }

  @Override
  public int compareTo(FunctionStats other) {
    return ORDER.compare(this, other);
  }

  static FunctionStats of(EnvironmentPool pool) {
    FunctionConfiguration function = pool.function();
    Counters counters = pool.counters();
    return new FunctionStats(
        function.account(),
        function.region(),
        function.name(),
        function.version(),
        pool.environments().size(),
        (int) pool.environments().stream().filter(e -> e.state() == Environment.State.BUSY).count(),
        counters.invocations,
        counters.coldStarts,
        counters.errors,
        counters.throttles,
        pool.environments().stream().mapToLong(Environment::memoryBytes).sum());
  }
}
