package dev.gatehouse.twin.control;

/** A refusal of the control API, or the failure to reach it. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status the HTTP status; 0 when the twin could not be reached at all
   */
  public ControlException(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
