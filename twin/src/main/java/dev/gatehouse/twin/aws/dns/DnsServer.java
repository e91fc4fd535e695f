package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The name server: UDP and TCP on 127.0.0.1 and ::1, all four on one port. A machine without IPv6
 * is served on IPv4 alone, and the log says so.
 */
public final class DnsServer implements AutoCloseable {
  /** The port that is tried first. */
  public static final int PORT = 5353;

  private static final int ATTEMPTS = 20;
  private static final TcpListener.Limits LIMITS = new TcpListener.Limits(256, 10);

  private final Responder responder;
  private final Vertx vertx;
  private final TwinLog log;
  private final int wanted;
  private final TcpListener.Limits limits;
  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private final List<AutoCloseable> listeners = new ArrayList<>();

  /**
   * Makes a server that does not listen yet.
   *
   * @param speed of the rooms behind it: times to live shrink with it, since clients' clocks do not
   *     run faster
   * @param port the port to try first, such as {@link #PORT}; 0 for a free one
   */
  public DnsServer(Questions questions, Speed speed, Vertx vertx, TwinLog log, int port) {
    this(questions, speed, vertx, log, port, LIMITS);
  }

  DnsServer(
      Questions questions,
      Speed speed,
      Vertx vertx,
      TwinLog log,
      int port,
      TcpListener.Limits limits) {
    this.responder = new Responder(questions, speed, log);
    this.vertx = vertx;
    this.log = log;
    this.wanted = port;
    this.limits = limits;
  }

  /**
   * Listens; a port that is taken is replaced by a free one. Blocks, so not for an event loop.
   *
   * @throws IOException when no port can be had
   */
  public synchronized void start() throws IOException {
    IOException last = new IOException("no attempt was made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        listen(attempt == 0 ? wanted : 0);
        return;
      } catch (IOException e) {
        last = e;
        close();
      }
    }
    throw new IOException("DNS finds no port that is free for both UDP and TCP", last);
  }

  /** The port on which all listeners are. */
  public synchronized int port() {
    if (addresses.isEmpty()) {
      throw new IllegalStateException("the DNS server is not listening");
    }
    return addresses.get(0).getPort();
  }

  /** Where it listens: IPv4 first, then IPv6 where the machine has it. */
  public synchronized List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /** Ends all listeners; the server may be started again. */
  @Override
  public synchronized void close() {
    for (AutoCloseable listener : listeners) {
      try {
        listener.close();
      } catch (Exception e) {
        log.warn("dns", "a listener did not close: " + e);
      }
    }
    listeners.clear();
    addresses.clear();
  }

  private void listen(int port) throws IOException {
    byte[] ipv6 = new byte[16];
    ipv6[15] = 1;
    int shared = listen(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    InetAddress loopback6 = InetAddress.getByAddress(ipv6);
    if (hasIpv6(loopback6)) {
      listen(loopback6, shared);
    } else {
      log.warn("dns", "::1 cannot be bound on this machine: DNS listens on 127.0.0.1 alone");
    }
  }

  private int listen(InetAddress host, int port) throws IOException {
    UdpListener udp = new UdpListener(new InetSocketAddress(host, port), responder, log);
    listeners.add(udp);
    listeners.add(new TcpListener(vertx, udp.address(), responder, limits, log));
    udp.start();
    addresses.add(udp.address());
    return udp.address().getPort();
  }

  private static boolean hasIpv6(InetAddress loopback) {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      return socket.isBound();
    } catch (IOException e) {
      // The answer to the question, not an error.
      return false;
    }
  }
}
