package dev.gatehouse.twin.aws.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls a name that no resolver knows at a socket of this machine, trusting the local CA only. */
final class TestClient implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final HttpClient http1;
  private final HttpClient http2;

  record Answer(int status, String version, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join("|", headers.getOrDefault(name, List.of()));
    }
  }

  TestClient(Path authority) {
    http1 = vertx.createHttpClient(options(authority, HttpVersion.HTTP_1_1));
    http2 = vertx.createHttpClient(options(authority, HttpVersion.HTTP_2));
  }

  private static HttpClientOptions options(Path authority, HttpVersion version) {
    return new HttpClientOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setProtocolVersion(version)
        .setVerifyHost(true)
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
  }

  Answer get(InetSocketAddress at, String url) {
    return send(http1, at, HttpMethod.GET, url, Map.of(), "");
  }

  Answer get2(InetSocketAddress at, String url) {
    return send(http2, at, HttpMethod.GET, url, Map.of(), "");
  }

  Answer call(
      InetSocketAddress at, String method, String url, Map<String, String> headers, String body) {
    return send(http1, at, HttpMethod.valueOf(method), url, headers, body);
  }

  Answer call2(
      InetSocketAddress at, String method, String url, Map<String, String> headers, String body) {
    return send(http2, at, HttpMethod.valueOf(method), url, headers, body);
  }

  /**
   * On one event loop from the request to the body: Vert.x drops what of a body arrives before
   * somebody asks for it, and another thread may ask too late.
   */
  private Answer send(
      HttpClient client,
      InetSocketAddress at,
      HttpMethod method,
      String url,
      Map<String, String> headers,
      String body) {
    RequestOptions request =
        new RequestOptions()
            .setAbsoluteURI(url)
            .setMethod(method)
            .setServer(SocketAddress.inetSocketAddress(at.getPort(), literal(at)));
    headers.forEach(request::putHeader);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    loop.runOnContext(
        now ->
            client
                .request(request)
                .compose(sent -> body.isEmpty() ? sent.send() : sent.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(read -> answer(response, read)))
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** As in a URL, since Vert.x reads it so. */
  private static String literal(InetSocketAddress at) {
    String address = at.getAddress().getHostAddress();
    return address.contains(":") ? "[" + address + "]" : address;
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    Map<String, List<String>> headers = new java.util.TreeMap<>();
    response
        .headers()
        .names()
        .forEach(
            name ->
                headers.put(
                    name.toLowerCase(java.util.Locale.ROOT), response.headers().getAll(name)));
    return new Answer(
        response.statusCode(),
        response.version().name(),
        headers,
        body.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
