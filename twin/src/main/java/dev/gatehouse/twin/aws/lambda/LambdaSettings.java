package dev.gatehouse.twin.aws.lambda;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the Lambda room is set up.
 *
 * @param directory for unzipped artifacts and what environments write; {@code .gatehouse/twin}
 * @param awsEndpoint what {@code AWS_ENDPOINT_URL} tells functions, such as {@code
 *     http://127.0.0.1:4566}
 * @param memoryBudgetBytes of all functions' processes together
 * @param startsAtOnce how many environments may be starting at a time
 * @param keepIdle how long an environment is kept that has nothing to do
 * @param portable whether to do without the native half of the runtime interface client even where
 *     it would load
 */
public record LambdaSettings(
    Path directory,
    String awsEndpoint,
    long memoryBudgetBytes,
    int startsAtOnce,
    Duration keepIdle,
    boolean portable) {

  /**
   * For a developer's machine: 1,700 MB for functions leave 800 of the twin's 2.5 GB for the rest.
   */
  public static LambdaSettings usual(Path directory, String awsEndpoint) {
    return new LambdaSettings(
        directory,
        awsEndpoint,
        1_700L << 20,
        2 * Runtime.getRuntime().availableProcessors(),
        Duration.ofMinutes(10),
        false);
  }
}
