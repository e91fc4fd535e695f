package dev.gatehouse.policies;

/** The configuration of a rule that has none. */
public record NoConfig() {
  public static final NoConfig NONE = new NoConfig();
}
