package dev.gatehouse.twin.aws;

/** Said instead of guessing: the twin does not model this operation, type or property yet. */
public final class NotModelledException extends AwsException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the type, operation or property, as its user wrote it
   * @param instead what the twin does model there, or what to do
   */
  public NotModelledException(String what, String instead) {
    super(501, "NotModelled", "the twin does not model " + what + ": " + instead);
  }
}
