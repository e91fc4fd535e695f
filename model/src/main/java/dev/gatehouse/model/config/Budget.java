package dev.gatehouse.model.config;

/**
 * What each account of the stack may cost before somebody is told.
 *
 * @param usdPerMonth in whole US dollars; at least 1
 */
public record Budget(int usdPerMonth) {
  /** What holds when nothing is said. */
  public static final Budget USUAL = new Budget(20);

  public Budget {
    if (usdPerMonth < 1) {
      throw new IllegalArgumentException("a budget of " + usdPerMonth + " USD: use 1 or more");
    }
  }
}
