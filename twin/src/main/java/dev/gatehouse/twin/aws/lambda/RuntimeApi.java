package dev.gatehouse.twin.aws.lambda;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for all environments, on one loopback port. Each environment has a path of
 * its own that nobody can guess, so that no function can take another's events. Everything here
 * runs on the service's event loop.
 */
final class RuntimeApi {
  private static final String VERSION = "2018-06-01";

  /** A runtime may send a megabyte of X-Ray causes in a header. */
  private static final int LARGEST_HEADERS = 1_200_000;

  private static final String OK = "{\"status\":\"OK\"}";

  private final Map<String, Environment> environments = new HashMap<>();
  private volatile @Nullable HttpServer server;

  /** Listens; completes on the event loop of the context. */
  Future<Void> listen(Context context) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setMaxInitialLineLength(4096)
            .setHandle100ContinueAutomatically(true)
            .setTcpNoDelay(true)
            .setIdleTimeout(0);
    Promise<Void> listening = Promise.promise();
    // From within the context, so that all calls of runtimes are handled there.
    context.runOnContext(
        ignored -> {
          HttpServer made = context.owner().createHttpServer(options).requestHandler(this::handle);
          server = made;
          made.listen(0, "127.0.0.1").<Void>mapEmpty().onComplete(listening);
        });
    return listening.future();
  }

  Future<Void> close() {
    HttpServer made = server;
    return made == null ? Future.succeededFuture() : made.close();
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} is for an environment. */
  String address(String id) {
    HttpServer made = server;
    if (made == null) {
      throw new IllegalStateException("the Runtime API does not listen yet");
    }
    return "127.0.0.1:" + made.actualPort() + "/" + id;
  }

  void add(Environment environment) {
    environments.put(environment.order().id(), environment);
  }

  void remove(Environment environment) {
    environments.remove(environment.order().id());
  }

  private void handle(HttpServerRequest request) {
    String[] path = request.path().split("/", -1);
    // "", id, version, "runtime", "invocation" or "init", …
    if (path.length < 6 || !path[2].equals(VERSION) || !path[3].equals("runtime")) {
      refuse(request.response(), 404, "NotFound", "no such path in the Runtime API");
      return;
    }
    Environment environment = environments.get(path[1]);
    if (environment == null) {
      refuse(request.response(), 403, "Forbidden", "no such environment; it may have been ended");
    } else if (path[4].equals("invocation") && path.length == 6 && path[5].equals("next")) {
      next(request, environment);
    } else if (path[4].equals("invocation") && path.length == 7 && path[6].equals("response")) {
      post(request, body -> respond(request, environment, path[5], body));
    } else if (path[4].equals("invocation") && path.length == 7 && path[6].equals("error")) {
      post(request, body -> error(request, environment, path[5], body));
    } else if (path[4].equals("init") && path.length == 6 && path[5].equals("error")) {
      post(request, body -> initError(request, environment, body));
    } else {
      refuse(request.response(), 404, "NotFound", "no such path in the Runtime API");
    }
  }

  private void next(HttpServerRequest request, Environment environment) {
    HttpServerResponse response = request.response();
    if (!request.method().equals(HttpMethod.GET)) {
      refuse(response, 405, "MethodNotAllowed", "use GET");
      return;
    }
    RuntimeAnswer answer =
        environment.next(
            (work, deadline) -> {
              MultiMap headers = response.headers();
              headers.add("Content-Type", "application/json");
              headers.add("Lambda-Runtime-Aws-Request-Id", work.requestId());
              headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
              headers.add("Lambda-Runtime-Invoked-Function-Arn", work.functionArn());
              headers.add("Lambda-Runtime-Trace-Id", work.traceId());
              response.end(Buffer.buffer(work.payload()));
            });
    if (answer != RuntimeAnswer.ACCEPTED) {
      answer(response, answer);
    }
  }

  /** A whole body, or how large it was when it was too large to keep. */
  private record Body(Buffer bytes, long length) {
    boolean tooLarge() {
      return length > FunctionFailure.LARGEST_ANSWER;
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** Takes a body. */
  private interface BodyHandler {
    void handle(Body body);
  }

  private static void post(HttpServerRequest request, BodyHandler then) {
    if (!request.method().equals(HttpMethod.POST)) {
      refuse(request.response(), 405, "MethodNotAllowed", "use POST");
      return;
    }
    Buffer kept = Buffer.buffer();
    long[] length = {0};
    request.handler(
        chunk -> {
          length[0] += chunk.length();
          if (length[0] <= FunctionFailure.LARGEST_ANSWER) {
            kept.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> then.handle(new Body(kept, length[0])));
  }

  private static void respond(
      HttpServerRequest request, Environment environment, String requestId, Body body) {
    if ("streaming".equals(request.getHeader("Lambda-Runtime-Function-Response-Mode"))) {
      FunctionFailure failure =
          FunctionFailure.sandbox("the twin does not model response streaming: answer at once");
      answer(request.response(), environment.fail(requestId, failure));
      return;
    }
    if (!body.tooLarge()) {
      answer(request.response(), environment.respond(requestId, body.text()));
      return;
    }
    RuntimeAnswer answer = environment.respondTooLarge(requestId, body.length());
    if (answer == RuntimeAnswer.ACCEPTED) {
      refuse(
          request.response(),
          413,
          "RequestEntityTooLarge",
          "Exceeded maximum allowed payload size (" + FunctionFailure.LARGEST_ANSWER + " bytes).");
    } else {
      answer(request.response(), answer);
    }
  }

  private static void error(
      HttpServerRequest request, Environment environment, String requestId, Body body) {
    answer(request.response(), environment.fail(requestId, failure(request, body)));
  }

  private static void initError(HttpServerRequest request, Environment environment, Body body) {
    answer(request.response(), environment.failInit(failure(request, body)));
  }

  private static FunctionFailure failure(HttpServerRequest request, Body body) {
    String type = request.getHeader("Lambda-Runtime-Function-Error-Type");
    return body.tooLarge()
        ? FunctionFailure.answerTooLarge(body.length())
        : FunctionFailure.reported(body.text(), type == null ? "" : type);
  }

  private static void answer(HttpServerResponse response, RuntimeAnswer answer) {
    switch (answer) {
      case ACCEPTED ->
          response.setStatusCode(202).putHeader("Content-Type", "application/json").end(OK);
      case INVALID_REQUEST_ID -> refuse(response, 400, "InvalidRequestID", "Invalid request ID");
      case INVALID_STATE ->
          refuse(response, 403, "InvalidStateTransition", "the runtime is in no state for this");
    }
  }

  /** Only fixed words of ours are passed here, which need no escaping. */
  private static void refuse(HttpServerResponse response, int status, String type, String text) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end("{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + text + "\"}");
  }
}
