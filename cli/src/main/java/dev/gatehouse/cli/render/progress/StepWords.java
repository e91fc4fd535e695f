package dev.gatehouse.cli.render.progress;

import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;

/** Steps in words and signs, Pulumi's where it has one. */
public final class StepWords {
  private StepWords() {}

  /** Two columns wide. */
  public static String sign(StepOp op) {
    return switch (op) {
      case CREATE -> "+ ";
      case CREATE_REPLACEMENT -> "++";
      case UPDATE -> "~ ";
      case DELETE -> "- ";
      case DELETE_REPLACED -> "--";
      case REPLACE -> "+-";
      case READ, READ_REPLACEMENT -> "> ";
      case READ_DISCARD, DISCARD_REPLACED -> "< ";
      case REFRESH -> "* ";
      case IMPORT, IMPORT_REPLACEMENT -> "= ";
      case SAME, REMOVE_PENDING_REPLACE -> "  ";
    };
  }

  public static String colored(Style style, StepOp op, String text) {
    return switch (op) {
      case CREATE, CREATE_REPLACEMENT, IMPORT, IMPORT_REPLACEMENT -> style.good(text);
      case UPDATE, REPLACE, REFRESH -> style.warm(text);
      case DELETE, DELETE_REPLACED -> style.bad(text);
      case READ, READ_REPLACEMENT, READ_DISCARD, DISCARD_REPLACED, SAME, REMOVE_PENDING_REPLACE ->
          style.dim(text);
    };
  }

  /** While it is being done. */
  public static String doing(StepOp op) {
    return switch (op) {
      case CREATE -> "creating";
      case CREATE_REPLACEMENT -> "creating replacement";
      case UPDATE -> "updating";
      case DELETE -> "deleting";
      case DELETE_REPLACED -> "deleting replaced";
      case REPLACE -> "replacing";
      case READ, READ_REPLACEMENT -> "reading";
      case READ_DISCARD, DISCARD_REPLACED -> "discarding";
      case REFRESH -> "refreshing";
      case IMPORT, IMPORT_REPLACEMENT -> "importing";
      case SAME, REMOVE_PENDING_REPLACE -> "checking";
    };
  }

  /** Once it is done. */
  public static String done(StepOp op) {
    return switch (op) {
      case CREATE -> "created";
      case CREATE_REPLACEMENT -> "created replacement";
      case UPDATE -> "updated";
      case DELETE -> "deleted";
      case DELETE_REPLACED -> "deleted replaced";
      case REPLACE -> "replaced";
      case READ, READ_REPLACEMENT -> "read";
      case READ_DISCARD, DISCARD_REPLACED -> "discarded";
      case REFRESH -> "refreshed";
      case IMPORT, IMPORT_REPLACEMENT -> "imported";
      case SAME, REMOVE_PENDING_REPLACE -> "unchanged";
    };
  }

  /** A type without its module, such as {@code aws:lambda:Function}. */
  public static String type(Step step) {
    String[] parts = step.type().split(":", 3);
    if (parts.length < 3) {
      return step.type();
    }
    return parts[0] + ":" + parts[1].replaceFirst("/.*", "") + ":" + parts[2];
  }

  /** Whether a reader wants to see it: what stays as it is, and bookkeeping, are only counted. */
  public static boolean shown(StepOp op) {
    return switch (op) {
      case SAME, REFRESH, REPLACE, REMOVE_PENDING_REPLACE, DISCARD_REPLACED -> false;
      case CREATE,
          CREATE_REPLACEMENT,
          UPDATE,
          DELETE,
          DELETE_REPLACED,
          READ,
          READ_REPLACEMENT,
          READ_DISCARD,
          IMPORT,
          IMPORT_REPLACEMENT ->
          true;
    };
  }
}
