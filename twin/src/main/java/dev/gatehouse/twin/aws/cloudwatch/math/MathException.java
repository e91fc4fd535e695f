package dev.gatehouse.twin.aws.cloudwatch.math;

/** An expression that cannot be read, or whose operands are of kinds that do not go together. */
public final class MathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MathException(String message) {
    super(message);
  }
}
