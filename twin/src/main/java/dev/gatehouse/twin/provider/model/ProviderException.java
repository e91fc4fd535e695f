package dev.gatehouse.twin.provider.model;

import dev.gatehouse.twin.aws.AwsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure as the real provider tells it. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderException(String message) {
    super(message);
  }

  /** A failure because AWS refused a call. */
  public ProviderException(String message, AwsException refusal) {
    super(message, refusal);
  }

  /** What AWS said, when it was AWS. */
  public Optional<AwsException> refusal() {
    @Nullable Throwable cause = getCause();
    return cause instanceof AwsException refusal ? Optional.of(refusal) : Optional.empty();
  }
}
