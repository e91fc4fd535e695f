package dev.gatehouse.twin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.EntityKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The control API. Listens on 127.0.0.1 alone, wants the token of the control file with every
 * request, and answers only to its own Host, so that a web page whose name was rebound to 127.0.0.1
 * gets nowhere. Answers are JSON; a refusal is {@code {"message": …}}.
 */
public final class ControlServer implements AutoCloseable {
  private static final int BODY_LIMIT = 64 * 1024;
  private static final int IDLE_HEADER_LIMIT = 8 * 1024;

  private final Vertx vertx;
  private final Control control;
  private final TwinLog log;
  private final byte[] token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;

  private ControlServer(Vertx vertx, Control control, TwinLog log, String token) {
    this.vertx = vertx;
    this.control = control;
    this.log = log;
    this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setMaxHeaderSize(IDLE_HEADER_LIMIT)
                .setMaxInitialLineLength(IDLE_HEADER_LIMIT));
  }

  /** Listens on a free port. */
  public static ControlServer start(Vertx vertx, Control control, TwinLog log, String token) {
    ControlServer started = new ControlServer(vertx, control, log, token);
    started.server.requestHandler(started::receive);
    Blocking.await(started.server.listen(0, "127.0.0.1"));
    return started;
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    Blocking.await(server.shutdown(100, TimeUnit.MILLISECONDS));
  }

  private void receive(HttpServerRequest request) {
    if (!MessageDigest.isEqual(token, header(request, "Authorization"))) {
      refuse(request, 401, "the token is missing or wrong: use the one in control.json");
    } else if (!("127.0.0.1:" + port()).equals(request.getHeader("Host"))) {
      refuse(request, 403, "this server is only reached as 127.0.0.1:" + port());
    } else {
      readBody(request);
    }
  }

  private static byte[] header(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    return (value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
  }

  private void readBody(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() > BODY_LIMIT) {
            request.handler(null).endHandler(null);
            refuse(request, 413, "a body may have " + BODY_LIMIT + " bytes at most");
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(end -> route(request, body));
  }

  private void route(HttpServerRequest request, Buffer body) {
    String operation = request.method() + " " + request.path();
    switch (operation) {
      case "GET /status" -> answer(request, control::status);
      case "POST /providers" -> lend(request);
      case "GET /endpoint" -> answer(request, control::endpoint);
      case "GET /faults" -> answer(request, control::faults);
      case "POST /faults" -> answer(request, () -> inject(body));
      case "DELETE /faults" -> answer(request, () -> control.clear(region(request)));
      case "GET /partitions" -> answer(request, control::partitions);
      case "POST /partitions" -> answer(request, () -> control.cut(partition(body)));
      case "DELETE /partitions" -> answer(request, () -> control.mend(parameter(request, "id")));
      case "GET /insights" ->
          answer(request, () -> control.insights(logQuery(request), parameter(request, "query")));
      case "GET /dashboards" ->
          answer(
              request,
              () ->
                  control.dashboards(
                      parameter(request, "name"), Integer.parseInt(parameter(request, "minutes"))));
      case "GET /logs" -> answer(request, () -> control.logs(logQuery(request)));
      case "GET /dns" ->
          answer(
              request,
              () -> control.dnsPath(parameter(request, "name"), parameter(request, "type")));
      case "GET /entities" -> answer(request, () -> control.entities(parameter(request, "type")));
      case "DELETE /entities" -> answer(request, () -> control.delete(key(request)));
      case "POST /stop" ->
          answer(
              request,
              () -> {
                control.stop();
                return Map.of();
              });
      default -> refuse(request, 404, "there is no operation '" + operation + "'");
    }
  }

  private Object inject(Buffer body) throws JsonProcessingException {
    FaultRequest wanted = json.readValue(body.toString(), FaultRequest.class);
    if (wanted.region() == null || wanted.mode() == null) {
      throw new ControlException(400, "a fault needs a region and a mode");
    }
    return control.inject(new Region(wanted.region()), wanted.mode());
  }

  private WirePartition partition(Buffer body) throws JsonProcessingException {
    return json.readValue(body.toString(), WirePartition.class);
  }

  private static Optional<Region> region(HttpServerRequest request) {
    return Optional.ofNullable(request.getParam("region")).map(Region::new);
  }

  private static LogQuery logQuery(HttpServerRequest request) {
    return new LogQuery(
        parameter(request, "filter"),
        parameter(request, "since"),
        Long.parseLong(parameter(request, "after")),
        Integer.parseInt(parameter(request, "limit")));
  }

  private static EntityKey key(HttpServerRequest request) {
    return new EntityKey(
        parameter(request, "type"),
        new AccountId(parameter(request, "account")),
        parameter(request, "region"),
        parameter(request, "id"));
  }

  private static String parameter(HttpServerRequest request, String name) {
    String value = request.getParam(name);
    if (value == null) {
      throw new ControlException(400, "the parameter '" + name + "' is missing");
    }
    return value;
  }

  private void lend(HttpServerRequest request) {
    new ProviderLoan(request, control).begin(vertx).onFailure(failure -> refuse(request, failure));
  }

  private void answer(HttpServerRequest request, Callable<Object> work) {
    vertx
        .executeBlocking(() -> json.writeValueAsString(work.call()), false)
        .onSuccess(text -> send(request, 200, text))
        .onFailure(failure -> refuse(request, failure));
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    if (failure instanceof ControlException refusal) {
      refuse(request, refusal.status(), String.valueOf(refusal.getMessage()));
    } else if (failure instanceof IllegalArgumentException
        || failure instanceof DateTimeException
        || failure instanceof JsonProcessingException) {
      refuse(request, 400, String.valueOf(failure.getMessage()));
    } else {
      log.warn("control", request.method() + " " + request.path() + " failed: " + failure);
      refuse(request, 500, "the twin failed: " + failure);
    }
  }

  private void refuse(HttpServerRequest request, int status, String message) {
    try {
      request.response().putHeader("Connection", "close");
      send(request, status, json.writeValueAsString(Map.of("message", message)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void send(HttpServerRequest request, int status, String text) {
    if (!request.response().ended()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(text + "\n");
    }
  }
}
