package dev.gatehouse.twin.aws;

/** An AWS error as a client sees it: HTTP status, error code and AWS's own text. */
public class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;

  public AwsException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
    this.text = message;
  }

  /** AWS's own text; never null, unlike other exceptions' messages. */
  @Override
  public String getMessage() {
    return text;
  }

  public int status() {
    return status;
  }

  /** Such as {@code NotFoundException}; never shown to a client of a deployed API. */
  public String code() {
    return code;
  }
}
