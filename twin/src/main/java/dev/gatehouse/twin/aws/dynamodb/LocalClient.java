package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.api.Answer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls DynamoDB Local, which keeps a database for each account and Region. */
final class LocalClient {
  private static final int CONNECTIONS = 24;
  private static final int CONNECT_TRIES = 50;
  private static final long TIMEOUT = TimeUnit.SECONDS.toMillis(30);
  private static final List<String> PASSED_ON =
      List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

  private final LocalServer server;
  private final HttpClient http;

  LocalClient(Vertx vertx, LocalServer server) {
    this.server = server;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Makes a call as soon as the process listens.
   *
   * @return its answer as it is, body and checksum untouched; {@code InternalServerError} when
   *     there was none, and then nobody knows whether the call had its effect
   */
  Future<Answer> call(AccountId account, Region region, String operation, Buffer body) {
    return connect(server.port(), account, region, operation, CONNECT_TRIES)
        .compose(request -> request.send(body))
        .compose(response -> response.body().map(received -> answer(response, received)))
        .recover(
            failure ->
                Future.failedFuture(
                    new AwsException(
                        500, "InternalServerError", "DynamoDB Local: " + failure.getMessage())));
  }

  /** A process that died comes back: nothing was sent yet, so trying again is safe. */
  private Future<HttpClientRequest> connect(
      Future<Integer> port, AccountId account, Region region, String operation, int tries) {
    return port.timeout(TIMEOUT, TimeUnit.MILLISECONDS)
        .compose(
            number ->
                http.request(options(number, account, region, operation))
                    .recover(
                        failure ->
                            tries == 0
                                ? Future.failedFuture(failure)
                                : connect(
                                    server.portAgain(), account, region, operation, tries - 1)));
  }

  /**
   * DynamoDB Local reads account and Region from the credential scope and checks no signature, so
   * none is made.
   */
  private static RequestOptions options(
      int port, AccountId account, Region region, String operation) {
    return new RequestOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI("/")
        .setMethod(HttpMethod.POST)
        .setIdleTimeout(TIMEOUT)
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("X-Amz-Target", target(operation))
        .putHeader(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + account
                + "/20120810/"
                + region
                + "/dynamodb/aws4_request, SignedHeaders=host, Signature=unchecked");
  }

  private static String target(String operation) {
    boolean stream = Streams.OPERATIONS.contains(operation);
    return (stream ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.") + operation;
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (String name : PASSED_ON) {
      String value = response.getHeader(name);
      if (value != null) {
        headers.set(name, value);
      }
    }
    return new Answer(response.statusCode(), headers, body);
  }

  Future<?> close() {
    return http.close();
  }
}
