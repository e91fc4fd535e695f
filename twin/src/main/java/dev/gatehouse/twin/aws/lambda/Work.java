package dev.gatehouse.twin.aws.lambda;

import java.util.concurrent.CompletableFuture;

/**
 * One invocation under way.
 *
 * @param functionArn as the caller named it, qualifier included
 * @param traceId for the X-Ray header
 * @param since when it came, on the clock that only counts
 */
record Work(
    String requestId,
    String functionArn,
    String traceId,
    String payload,
    long since,
    CompletableFuture<Lambda.Outcome> outcome) {

  void fail(FunctionFailure failure) {
    outcome.complete(failure.outcome());
  }

  void reject(String code, int status, String message) {
    outcome.complete(new Lambda.Outcome.Rejected(status, code, message));
  }
}
