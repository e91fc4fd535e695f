package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.NotModelledException;
import java.time.Duration;
import java.util.Optional;

/** What stands behind a route. */
sealed interface Backend {
  /**
   * A Lambda function.
   *
   * @param arn with its qualifier when the integration names one
   * @param credentialsArn the role that API Gateway assumes; in its own name when empty
   * @param timeout of the integration
   */
  record Function(String arn, Optional<String> credentialsArn, Duration timeout)
      implements Backend {}

  /** Something that exists on AWS and not in the twin. */
  record Unmodelled(NotModelledException why) implements Backend {
    Unmodelled(String what, String instead) {
      this(new NotModelledException(what, instead));
    }
  }

  /** A route whose integration is gone or was never named. */
  record Missing(String what) implements Backend {}
}
