package dev.gatehouse.twin.aws.api;

import io.vertx.core.Context;
import io.vertx.core.Future;

/** A service behind the endpoint. Its methods are called on one event loop, and never block. */
public interface AwsService {
  /** The name in credential scopes, such as {@code dynamodb}. */
  String signingName();

  /** Begins its work; the endpoint listens once all services have begun. */
  default Future<?> start(Context context) {
    return Future.succeededFuture();
  }

  /**
   * Answers a call whose signature has been checked.
   *
   * @throws dev.gatehouse.twin.aws.AwsException also as the future's failure; the endpoint puts it
   *     into the service's protocol
   */
  Future<Answer> handle(Call call);

  /** Ends its work. */
  default Future<?> close() {
    return Future.succeededFuture();
  }
}
