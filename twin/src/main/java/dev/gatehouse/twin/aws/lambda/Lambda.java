package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.aws.iam.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Invokes functions, synchronously as API Gateway does. */
public interface Lambda {
  /**
   * Invokes a function; never blocks, and never completes exceptionally: what goes wrong is an
   * {@link Outcome}.
   */
  CompletionStage<Outcome> invoke(Invocation invocation);

  /**
   * One call of a function.
   *
   * @param functionArn with its qualifier when the caller named one
   * @param payload the event, JSON
   * @param context condition keys that the caller sends, lower-cased ({@code aws:sourcearn}, {@code
   *     aws:sourceaccount} when a service calls in its own name)
   */
  record Invocation(
      Principal caller, String functionArn, String payload, Map<String, List<String>> context) {
    /** A call that sends no condition keys, as a role's session makes it. */
    public Invocation(Principal caller, String functionArn, String payload) {
      this(caller, functionArn, payload, Map.of());
    }
  }

  /** How an invocation ended. */
  sealed interface Outcome {
    /** The function answered. */
    record Success(String payload) implements Outcome {}

    /** The function failed, crashed or timed out; the payload is AWS's error document. */
    record FunctionError(String errorType, String payload) implements Outcome {
      /** What the function said of it, without the stack trace that stands in its own log. */
      public String message() {
        return FunctionFailure.messageIn(payload);
      }
    }

    /**
     * Lambda refused to run it: {@code AccessDeniedException} (403), {@code
     * ResourceNotFoundException} (404), {@code TooManyRequestsException} (429).
     */
    record Rejected(int status, String code, String message) implements Outcome {}
  }
}
