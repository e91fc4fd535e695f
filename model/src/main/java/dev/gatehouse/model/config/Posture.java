package dev.gatehouse.model.config;

/** How a stack treats what it cannot make again. */
public enum Posture {
  /** May be destroyed at any time, with its data. */
  EPHEMERAL("ephemeral", 14),
  /** Tables refuse deletion, roles and zones are protected, logs stay a year. */
  DURABLE("durable", 365);

  private final String word;
  private final int logRetentionDays;

  Posture(String word, int logRetentionDays) {
    this.word = word;
    this.logRetentionDays = logRetentionDays;
  }

  /** As users write it. */
  public String word() {
    return word;
  }

  /** One of the values that CloudWatch Logs allows. */
  public int logRetentionDays() {
    return logRetentionDays;
  }

  /** Whether what cannot be made again is protected from deletion. */
  public boolean protects() {
    return this == DURABLE;
  }
}
