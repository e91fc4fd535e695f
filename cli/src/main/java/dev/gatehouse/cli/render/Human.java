package dev.gatehouse.cli.render;

import java.time.Duration;
import java.util.Locale;

/** Quantities as people say them. */
public final class Human {
  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1_000_000_000;

  private Human() {}

  /** Such as {@code 0.8 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 h 1 min}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** Such as {@code 412 MB} or {@code 1.2 GB}; {@code -} for none. */
  public static String bytes(long bytes) {
    if (bytes <= 0) {
      return "-";
    }
    return bytes < GIGABYTE
        ? bytes / MEGABYTE + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE);
  }
}
