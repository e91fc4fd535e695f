package dev.gatehouse.twin.sim;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Random choices, from a seed in tests. Safe for use by several threads. */
public final class Chance {
  private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  public Chance(RandomGenerator random) {
    this.random = random;
  }

  /** A number from 0 (included) to the bound (excluded). */
  public synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from 0 (included) to 1 (excluded). */
  public synchronized double fraction() {
    return random.nextDouble();
  }

  /** Lower-case letters and digits, as in an API id. */
  public String alphanumeric(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHANUMERIC.charAt(below(ALPHANUMERIC.length())));
    }
    return text.toString();
  }

  /** Upper-case letters and digits, as in a hosted zone id or a role's unique id. */
  public String upperAlphanumeric(int length) {
    return alphanumeric(length).toUpperCase(Locale.ROOT);
  }

  /** Lower-case hexadecimal digits. */
  public String hex(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(Character.forDigit(below(16), 16));
    }
    return text.toString();
  }

  /** A UUID's text form, as in a health check id or a request id. */
  public String uuid() {
    return String.join(
        "-", hex(8), hex(4), "4" + hex(3), Character.forDigit(8 + below(4), 16) + hex(3), hex(12));
  }
}
