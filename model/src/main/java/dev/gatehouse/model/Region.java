package dev.gatehouse.model;

/** An AWS Region by its code, such as {@code us-east-1}. */
public record Region(String value) implements Comparable<Region> {
  public Region {
    if (!value.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
      throw new IllegalArgumentException(
          "'" + value + "' is not an AWS Region: use a code such as us-east-1");
    }
  }

  /** A short form for names with a length limit: {@code us-east-1} is {@code use1}. */
  public String shortName() {
    String[] parts = value.split("-", -1);
    StringBuilder name = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length - 1; i++) {
      name.append(abbreviated(parts[i]));
    }
    return name.append(parts[parts.length - 1]).toString();
  }

  /** One letter a compass word, so that southeast and south stay apart. */
  private static String abbreviated(String word) {
    return switch (word) {
      case "northeast" -> "ne";
      case "northwest" -> "nw";
      case "southeast" -> "se";
      case "southwest" -> "sw";
      default -> word.substring(0, 1);
    };
  }

  @Override
  public int compareTo(Region other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
