package dev.gatehouse.cli.evacuation;

/**
 * What somebody wants.
 *
 * @param region that it is about
 * @param reason why
 */
public record Order(Verb verb, String region, String reason) {
  /** The orders there are. */
  public enum Verb {
    /** Clients are led elsewhere, unless no other Region is fit. */
    EVACUATE("evacuate"),
    /** Undoes {@link #EVACUATE}. */
    RESTORE("restore"),
    /** The Region's own health says no, whatever becomes of the others. */
    ISOLATE("isolate"),
    /** Undoes {@link #ISOLATE}. */
    REJOIN("isolate --undo");

    private final String words;

    Verb(String words) {
      this.words = words;
    }

    /** As on the command line. */
    public String words() {
      return words;
    }
  }

  /** What the latch's metric is to be. */
  public double value() {
    return verb == Verb.EVACUATE ? 1 : 0;
  }
}
