package dev.gatehouse.cli.evacuation;

/**
 * What somebody wants.
 *
 * @param verb {@code evacuate} or {@code restore}
 * @param region that is evacuated or restored
 * @param reason why
 */
public record Order(String verb, String region, String reason) {
  /** What the latch's metric is to be. */
  public double value() {
    return verb.equals("evacuate") ? 1 : 0;
  }
}
