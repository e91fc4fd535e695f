package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.log.TwinLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/**
 * One UDP socket and the thread that serves it. A plain channel with two buffers that are used
 * again and again: nothing is allocated for the transport of a query.
 */
final class UdpListener implements AutoCloseable {
  private static final int MAX_DATAGRAM = 65_535;

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final Responder responder;
  private final TwinLog log;
  private final Thread thread;

  /** Binds; port 0 takes a free one. */
  UdpListener(InetSocketAddress wanted, Responder responder, TwinLog log) throws IOException {
    this.channel = DatagramChannel.open();
    try {
      channel.bind(wanted);
      this.address = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    this.responder = responder;
    this.log = log;
    this.thread = new Thread(this::serve, "dns-udp-" + address.getAddress().getHostAddress());
    thread.setDaemon(true);
  }

  InetSocketAddress address() {
    return address;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    ByteBuffer in = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    ByteBuffer out = ByteBuffer.allocateDirect(Responder.MAX_UDP);
    while (channel.isOpen()) {
      try {
        one(in, out);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException e) {
        // One packet's trouble, or that of a client that is gone, is not the next one's.
        log.warn("dns", "a UDP query to " + address + " was not answered: " + e);
      }
    }
  }

  private void one(ByteBuffer in, ByteBuffer out) throws IOException {
    in.clear();
    SocketAddress client = channel.receive(in);
    in.flip();
    if (client instanceof InetSocketAddress from
        && responder.respond(from.getAddress(), in, out, true)) {
      out.flip();
      channel.send(out, client);
    }
  }
}
