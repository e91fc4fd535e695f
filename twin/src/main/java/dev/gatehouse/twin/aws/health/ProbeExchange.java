package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.aws.health.Probe.Outcome;
import dev.gatehouse.twin.sim.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One look at one endpoint; all of it happens on one event loop. */
final class ProbeExchange {
  private static final long NONE = -1;
  private static final String TIMED_OUT =
      "Connection timed out. The endpoint or the internet connection is down, or requests are being"
          + " blocked by your firewall. See https://docs.aws.amazon.com/Route53/latest/"
          + "DeveloperGuide/dns-failover-router-firewall-rules.html";

  private final Vertx vertx;
  private final NetClient client;
  private final CheckConfig check;
  private final ProbeLimits limits;
  private final PhaseTimes times;
  private final CompletableFuture<Outcome> result;
  private final HttpResponse response = new HttpResponse();
  private @Nullable NetSocket socket;
  private long timer = NONE;
  private boolean judgedStatus;
  private boolean over;

  ProbeExchange(
      Vertx vertx,
      NetClient client,
      CheckConfig check,
      ProbeLimits limits,
      Clock clock,
      CompletableFuture<Outcome> result) {
    this.vertx = vertx;
    this.client = client;
    this.check = check;
    this.limits = limits;
    this.times = new PhaseTimes(clock);
    this.result = result;
  }

  void start(InetSocketAddress address) {
    Duration limit = check.type() == CheckType.TCP ? limits.connectTcp() : limits.connect();
    allow(limit, TIMED_OUT);
    client
        .connect(
            new ConnectOptions()
                .setRemoteAddress(SocketAddress.inetSocketAddress(address))
                .setTimeout(Math.toIntExact(limit.toMillis())))
        .onSuccess(this::connected)
        .onFailure(e -> fail(connectFailure(e)));
  }

  private static String connectFailure(Throwable failure) {
    return failure instanceof ConnectException && !isTimeout(failure)
        ? "Connection refused"
        : isTimeout(failure) ? TIMED_OUT : "Connection failed: " + failure.getMessage();
  }

  private static boolean isTimeout(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("timed out");
  }

  private void connected(NetSocket connection) {
    if (over) {
      connection.close();
      return;
    }
    socket = connection;
    times.connected();
    if (check.type() == CheckType.TCP) {
      finish(Outcome.success("TCP connection established"));
      return;
    }
    allow(
        limits.status(),
        "No HTTP status code within " + limits.status().toMillis() + " ms of connecting");
    connection.exceptionHandler(e -> fail("Connection failed: " + e.getMessage()));
    connection.closeHandler(closed -> closed());
    connection.handler(this::read);
    secure(connection)
        .onSuccess(
            ready -> {
              times.asked(check.type().tls());
              connection.write(request());
            })
        .onFailure(e -> fail("SSL handshake failed: " + e.getMessage()));
  }

  private Future<Void> secure(NetSocket connection) {
    if (!check.type().tls()) {
      return Future.succeededFuture();
    }
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustAll(true)
            .setHostnameVerificationAlgorithm("")
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
    return check.sni() && check.host().isPresent()
        ? connection.upgradeToSsl(options, check.host().get())
        : connection.upgradeToSsl(options);
  }

  private String request() {
    return String.join(
        "\r\n",
        "GET " + check.path() + " HTTP/1.1",
        "Host: " + check.hostHeader(),
        "User-Agent: Amazon-Route53-Health-Check-Service (ref "
            + check.id()
            + "; report http://amzn.to/1vsZADi)",
        "Accept: */*",
        "Accept-Encoding: identity,gzip,deflate",
        "Connection: close",
        "",
        "");
  }

  private void read(Buffer data) {
    if (over) {
      return;
    }
    times.answered();
    try {
      response.read(data);
      judge();
    } catch (HttpResponse.Malformed e) {
      fail("Invalid HTTP response: " + e.getMessage());
    }
  }

  private void judge() {
    if (response.status() == 0 || over) {
      return;
    }
    if (!judgedStatus) {
      judgedStatus = true;
      if (response.status() >= 400) {
        fail("HTTP Status Code " + response.statusText());
        return;
      }
      if (!check.type().body()) {
        finish(Outcome.success("HTTP Status Code " + response.statusText()));
        return;
      }
      allow(
          limits.body(),
          "The response body did not arrive within " + limits.body().toMillis() + " ms");
    }
    if (response.searchable()) {
      search();
    }
  }

  private void search() {
    try {
      finish(
          response.contains(check.searchString())
              ? Outcome.success("HTTP Status Code " + response.statusText() + ". String found")
              : Outcome.failure(
                  "HTTP Status Code "
                      + response.statusText()
                      + ". The search string is not in the first "
                      + HttpResponse.SEARCHED
                      + " bytes of the response body"));
    } catch (IOException e) {
      fail("The response body cannot be decompressed: " + e.getMessage());
    }
  }

  private void closed() {
    response.end();
    judge();
    fail("The endpoint closed the connection before its response was complete");
  }

  /** Gives the next phase its time. */
  private void allow(Duration limit, String otherwise) {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
    }
    timer = vertx.setTimer(limit.toMillis(), fired -> fail(otherwise));
  }

  private void fail(String status) {
    finish(Outcome.failure(status));
  }

  /** The first end counts; the socket is closed whatever it was. */
  private void finish(Outcome outcome) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(timer);
    if (socket != null) {
      socket.close();
    }
    result.complete(outcome.took(times.timing()));
  }
}
