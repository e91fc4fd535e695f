package dev.gatehouse.twin.engine.state;

import java.util.Locale;

/**
 * A change that was under way when a run ended: nobody knows whether it happened.
 *
 * @param clientToken of a creation, by which a provider that keeps tokens finds what it made; empty
 *     when there is none, as in a state that the Pulumi CLI wrote
 */
public record PendingOperation(ResourceState resource, Kind kind, String clientToken) {
  /** The kinds of change, by the names in Pulumi's format. */
  public enum Kind {
    CREATING,
    UPDATING,
    DELETING,
    READING,
    IMPORTING;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a kind as Pulumi's format writes it. */
    public static Kind of(String text) {
      for (Kind kind : values()) {
        if (kind.text().equals(text)) {
          return kind;
        }
      }
      throw new StateException(
          "'"
              + text
              + "' is not a kind of pending operation: creating, updating, deleting, reading or"
              + " importing");
    }
  }
}
