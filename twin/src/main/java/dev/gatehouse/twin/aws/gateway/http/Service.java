package dev.gatehouse.twin.aws.gateway.http;

import java.util.function.Consumer;

/** Answers requests. */
public interface Service {
  /**
   * Answers a request; never blocks. The reply is called once, from any thread; an exception thrown
   * here is answered 500.
   */
  void serve(Request request, Consumer<Response> reply);
}
