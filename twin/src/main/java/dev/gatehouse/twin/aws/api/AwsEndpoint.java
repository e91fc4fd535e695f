package dev.gatehouse.twin.aws.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP server that all AWS calls of functions and of the person at the keyboard go to
 * ({@code AWS_ENDPOINT_URL}), on 127.0.0.1 and a free port. Service and Region come from the
 * credential scope of the signature.
 */
public final class AwsEndpoint {
  /** DynamoDB's largest request. */
  private static final int BODY_LIMIT = 16 * 1024 * 1024;

  private static final int IDLE_SECONDS = 120;
  private static final int HEADER_LIMIT = 16 * 1024;

  private final Vertx vertx;
  private final Sim sim;
  private final TwinLog log;
  private final SignatureCheck signatures;
  private final Map<String, AwsService> services = new LinkedHashMap<>();
  private @Nullable HttpServer server;

  public AwsEndpoint(
      Vertx vertx, Sim sim, RoleSessions sts, List<AwsService> services, TwinLog log) {
    this.vertx = vertx;
    this.sim = sim;
    this.log = log;
    this.signatures = new SignatureCheck(sts, sim.clock());
    services.forEach(service -> this.services.put(service.signingName(), service));
  }

  /** Starts the services, then listens. */
  public Future<?> start() {
    return vertx.deployVerticle(this::start);
  }

  private Future<?> start(Context context) {
    List<Future<?>> started = new ArrayList<>();
    services.values().forEach(service -> started.add(service.start(context)));
    HttpServer made =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(HEADER_LIMIT)
                .setIdleTimeout(IDLE_SECONDS));
    made.requestHandler(this::receive);
    server = made;
    return Future.all(started).compose(all -> made.listen());
  }

  /** Where it listens, such as {@code http://127.0.0.1:40961}; once started. */
  public String url() {
    if (server == null) {
      throw new IllegalStateException("the AWS endpoint has not been started");
    }
    return "http://127.0.0.1:" + server.actualPort();
  }

  public Future<?> close() {
    List<Future<?>> closed = new ArrayList<>();
    if (server != null) {
      closed.add(server.close());
    }
    services.values().forEach(service -> closed.add(service.close()));
    return Future.all(closed);
  }

  private void receive(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= BODY_LIMIT) {
            body.appendBuffer(chunk);
          } else if (!request.response().ended()) {
            request.response().putHeader("Connection", "close").setStatusCode(413).end();
          }
        });
    request.exceptionHandler(broken -> log.info("aws", "a call broke off: " + broken));
    request.endHandler(
        end -> {
          if (!request.response().ended()) {
            answer(request, body);
          }
        });
  }

  private void answer(HttpServerRequest request, Buffer body) {
    Protocol protocol = Protocol.of(request.headers());
    String requestId = sim.chance().uuid();
    dispatch(request, body)
        .recover(failure -> Future.succeededFuture(failed(protocol, failure, requestId)))
        .onSuccess(answer -> send(request, answer, requestId))
        .onFailure(failure -> log.warn("aws", "an answer cannot be made: " + failure));
  }

  private Future<Answer> dispatch(HttpServerRequest request, Buffer body) {
    try {
      SignatureCheck.Signer signer =
          signatures.check(
              request.method().name(),
              Optional.ofNullable(request.path()).orElse("/"),
              Optional.ofNullable(request.query()).orElse(""),
              request.headers(),
              body);
      String operation = operation(request, body);
      AwsService service = services.get(signer.service());
      if (service == null) {
        throw new NotModelledException(
            signer.service() + ":" + operation + " at the AWS endpoint",
            "functions can call " + String.join(", ", services.keySet()));
      }
      return service.handle(
          new Call(signer.caller(), signer.region(), operation, request.headers(), body));
    } catch (SignatureException | RuntimeException | Error e) {
      // An Error too: a caller who hears nothing waits until the connection idles out.
      return Future.failedFuture(e);
    }
  }

  private Answer failed(Protocol protocol, Throwable failure, String requestId) {
    if (failure instanceof SignatureException refused) {
      return refused.answer(protocol, requestId);
    }
    if (failure instanceof AwsException known) {
      if (failure instanceof NotModelledException) {
        log.warn("aws", known.getMessage());
      }
      return protocol.error(known.status(), known.code(), known.getMessage(), requestId);
    }
    log.warn("aws", "a call failed inside the twin: " + failure);
    return protocol.error(
        500, "InternalFailure", "The twin failed: its log has the reason.", requestId);
  }

  private static void send(HttpServerRequest request, Answer answer, String requestId) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(answer.status());
    response.headers().addAll(answer.headers());
    if (!answer.headers().contains("x-amzn-RequestId")) {
      response.putHeader("x-amzn-RequestId", requestId);
    }
    response.end(answer.body());
  }

  /** The operation's name, or method and path for a service whose protocol has none. */
  private static String operation(HttpServerRequest request, Buffer body) {
    String target = request.getHeader("x-amz-target");
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    Protocol protocol = Protocol.of(request.headers());
    if (protocol == Protocol.CBOR) {
      String path = Optional.ofNullable(request.path()).orElse("/");
      return path.substring(path.lastIndexOf('/') + 1);
    }
    if (protocol == Protocol.QUERY) {
      String form = new String(Compression.plain(request.headers(), body), UTF_8);
      for (String pair : form.split("&", -1)) {
        if (pair.startsWith("Action=")) {
          return pair.substring("Action=".length());
        }
      }
    }
    return request.method() + " " + request.path();
  }
}
