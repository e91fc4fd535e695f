package dev.gatehouse.twin.engine.event;

import java.util.Locale;

/** What a step does to a resource, by Pulumi's names. */
public enum StepOp {
  SAME,
  CREATE,
  UPDATE,
  DELETE,
  /** Counts a replacement, which consists of the next two. */
  REPLACE,
  CREATE_REPLACEMENT,
  DELETE_REPLACED,
  READ,
  READ_REPLACEMENT,
  /** Stops following a resource that was read. */
  READ_DISCARD,
  DISCARD_REPLACED,
  REFRESH,
  REMOVE_PENDING_REPLACE,
  /** Takes over something that is there already. */
  IMPORT,
  IMPORT_REPLACEMENT;

  /** Pulumi's own word, such as {@code create-replacement}; {@code discard} for READ_DISCARD. */
  public String text() {
    return this == READ_DISCARD ? "discard" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the step counts in the summary; parts of a replacement do not. */
  public boolean counts() {
    return switch (this) {
      case SAME, CREATE, UPDATE, DELETE, REPLACE, READ, READ_DISCARD, IMPORT -> true;
      case CREATE_REPLACEMENT,
          DELETE_REPLACED,
          READ_REPLACEMENT,
          DISCARD_REPLACED,
          REFRESH,
          REMOVE_PENDING_REPLACE,
          IMPORT_REPLACEMENT ->
          false;
    };
  }
}
