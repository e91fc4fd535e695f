package dev.gatehouse.twin.aws.lambda;

import java.util.Optional;
import java.util.function.Function;

/** Is told what becomes of an environment. */
interface EnvironmentOwner {
  /** It waits for an event. */
  void ready(Environment environment);

  /**
   * It ended, or is being ended, and serves nothing any more.
   *
   * @param cause when that was before it could serve: what to tell the one who waits for it
   */
  void gone(Environment environment, Optional<Function<Work, Lambda.Outcome>> cause);

  /** It did not start within {@link Environment#INIT_LIMIT} and has been ended. */
  void tooSlow(Environment environment);

  void finished(Environment environment, boolean failed);
}
