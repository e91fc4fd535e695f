package dev.gatehouse.twin.provider;

import dev.gatehouse.twin.provider.model.ProviderException;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens by which an engine finds again what a creation made, when it was killed before it
 * heard the answer. An engine sends one with a creation or leaves it; the real Pulumi CLI sends
 * none. The idea is that of AWS's own client tokens ({@code IdempotencyToken}, {@code
 * CallerReference}), which few of its APIs have.
 */
final class ClientTokens implements ServerInterceptor {
  /** The header's name is the engine's too, which knows it from the wire alone. */
  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("gatehouse-client-token", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> TOKEN = Context.key("gatehouse-client-token");

  /** No creation is under way any more when the twin starts, so that memory is enough. */
  private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String token = headers.get(HEADER);
    return token == null
        ? next.startCall(call, headers)
        : Contexts.interceptCall(Context.current().withValue(TOKEN, token), call, headers, next);
  }

  /** The token of the request that this thread answers. */
  static Optional<String> current() {
    return Optional.ofNullable(TOKEN.get());
  }

  /** Refuses from now on the creation of this token, which may still be on its way. */
  void giveUp(String token) {
    givenUp.add(token);
  }

  /** Refuses a creation that was given up; to be asked under the world's lock. */
  void check(Optional<String> token) {
    if (token.filter(givenUp::contains).isPresent()) {
      throw new ProviderException(
          "the engine that asked for this creation is gone, and the next one has given it up");
    }
  }
}
