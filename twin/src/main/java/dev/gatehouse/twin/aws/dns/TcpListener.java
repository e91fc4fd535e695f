package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.log.TwinLog;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DNS over TCP (RFC 7766): messages with two bytes of length before each, as many as the client
 * likes on one connection, answered in order.
 */
final class TcpListener implements AutoCloseable {
  /** Limits that keep one client from taking the listener from the others. */
  record Limits(int connections, int idleSeconds) {}

  private final NetServer server;
  private final InetSocketAddress address;
  private final Responder responder;
  private final TwinLog log;
  private final Limits limits;
  private final AtomicInteger open = new AtomicInteger();

  /** Binds and serves; must not be called on an event loop. */
  TcpListener(
      Vertx vertx, InetSocketAddress wanted, Responder responder, Limits limits, TwinLog log)
      throws IOException {
    this.responder = responder;
    this.log = log;
    this.limits = limits;
    this.server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setReuseAddress(true)
                    .setIdleTimeout(limits.idleSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .connectHandler(this::connected)
            .exceptionHandler(e -> log.warn("dns", "a TCP connection failed: " + e));
    String host = wanted.getAddress().getHostAddress();
    try {
      server.listen(wanted.getPort(), host).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException("cannot listen on TCP " + host + " port " + wanted.getPort(), e);
    }
    this.address = new InetSocketAddress(wanted.getAddress(), server.actualPort());
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private void connected(NetSocket socket) {
    if (open.incrementAndGet() > limits.connections()) {
      open.decrementAndGet();
      socket.close();
      return;
    }
    socket.closeHandler(closed -> open.decrementAndGet());
    // Resets and idle clients are everyday life on a server's socket.
    socket.exceptionHandler(e -> socket.close());
    socket.handler(new Conversation(socket)::read);
  }

  /** One connection: what of a message has arrived so far. */
  private final class Conversation {
    private final NetSocket socket;
    private final ByteBuffer out = ByteBuffer.allocate(Responder.MAX_TCP);
    private Buffer pending = Buffer.buffer();

    Conversation(NetSocket socket) {
      this.socket = socket;
    }

    void read(Buffer data) {
      pending.appendBuffer(data);
      answerAll();
    }

    private void answerAll() {
      int at = 0;
      while (pending.length() - at >= 2) {
        if (socket.writeQueueFull()) {
          // A client that asks and does not read waits until it has read.
          socket.pause();
          socket.drainHandler(
              drained -> {
                answerAll();
                socket.resume();
              });
          break;
        }
        int length = pending.getUnsignedShort(at);
        if (pending.length() - at - 2 < length) {
          break;
        }
        answer(ByteBuffer.wrap(pending.getBytes(at + 2, at + 2 + length)));
        at += 2 + length;
      }
      pending = at == 0 ? pending : pending.getBuffer(at, pending.length());
    }

    private InetAddress source() {
      String host = socket.remoteAddress().hostAddress();
      return host == null ? Client.LOCAL.source() : Subnet.literal(host);
    }

    private void answer(ByteBuffer message) {
      try {
        if (responder.respond(source(), message, out, false)) {
          byte[] bytes = new byte[out.position()];
          out.flip().get(bytes);
          socket.write(
              Buffer.buffer(bytes.length + 2).appendUnsignedShort(bytes.length).appendBytes(bytes));
        } else {
          socket.close();
        }
      } catch (RuntimeException e) {
        log.warn("dns", "a TCP query to " + address + " was not answered: " + e);
        socket.close();
      }
    }
  }
}
