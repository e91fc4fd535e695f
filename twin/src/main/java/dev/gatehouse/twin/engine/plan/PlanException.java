package dev.gatehouse.twin.engine.plan;

/** The program asks for something impossible, or for something this engine does not support. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }
}
