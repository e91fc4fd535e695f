package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server that answers each connection as a test says, byte for byte. */
final class Endpoint implements AutoCloseable {
  private static final PemKeyCertOptions CERTIFICATE = SelfSigned.expired("other.test");

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> serverNames = new CopyOnWriteArrayList<>();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger accepted = new AtomicInteger();
  private final NetServer server;
  private volatile Consumer<NetSocket> answer = socket -> {};

  Endpoint(Vertx vertx, String... tls) {
    NetServerOptions options = new NetServerOptions().setPort(0).setHost("127.0.0.1");
    if (tls.length > 0) {
      options
          .setSsl(true)
          .setSni(true)
          .setEnabledSecureTransportProtocols(Set.of(tls))
          .setKeyCertOptions(CERTIFICATE);
    }
    server = vertx.createNetServer(options).connectHandler(this::connected);
    await(server.listen());
  }

  int port() {
    return server.actualPort();
  }

  /** Sends parts as they are, one after the other, once a request has arrived. */
  void sends(String... parts) {
    answer =
        socket -> {
          for (String part : parts) {
            socket.write(Buffer.buffer(part, "ISO-8859-1"));
          }
        };
  }

  void does(Consumer<NetSocket> next) {
    answer = next;
  }

  /** Whether a listener takes a connection at once. */
  static boolean connects(Socket socket, SocketAddress to) throws IOException {
    try {
      socket.connect(to, 200);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Waits until clients have closed all their connections. */
  void noneOpen() {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (open.get() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(open).as("connections still open").hasValue(0);
  }

  @Override
  public void close() {
    await(server.close());
  }

  private void connected(NetSocket socket) {
    open.incrementAndGet();
    accepted.incrementAndGet();
    serverNames.add(String.valueOf(socket.indicatedServerName()));
    socket.closeHandler(closed -> open.decrementAndGet());
    // A checker that has seen enough hangs up.
    socket.exceptionHandler(e -> {});
    socket.handler(
        data -> {
          requests.add(data.toString());
          answer.accept(socket);
        });
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
