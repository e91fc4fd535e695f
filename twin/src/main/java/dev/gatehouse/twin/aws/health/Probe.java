package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import java.util.concurrent.CompletionStage;

/** How a checker looks at an endpoint. */
public interface Probe {
  /** Looks once, within Route 53's time limits; never blocks. */
  CompletionStage<Outcome> probe(CheckConfig check, Region from);

  /**
   * What a checker saw.
   *
   * @param status in the words of {@code GetHealthCheckStatus}, such as {@code Success: HTTP Status
   *     Code 200, OK}
   */
  record Outcome(boolean success, String status) {
    public static Outcome success(String status) {
      return new Outcome(true, "Success: " + status);
    }

    public static Outcome failure(String status) {
      return new Outcome(false, "Failure: " + status);
    }
  }
}
