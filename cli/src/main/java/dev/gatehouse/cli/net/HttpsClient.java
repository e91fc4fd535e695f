package dev.gatehouse.cli.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Makes HTTPS requests (HTTP/1.1, a connection each) to a socket of the caller's choice, while name
 * indication, certificate check and Host header follow the request's host. The JDK's own clients
 * cannot keep the two apart.
 */
public final class HttpsClient {
  private final SSLContext trust;

  /**
   * Makes a client.
   *
   * @param trust whose certificates are believed
   */
  public HttpsClient(SSLContext trust) {
    this.trust = trust;
  }

  /**
   * Makes one request.
   *
   * @throws SocketTimeoutException when the answer was not whole in time
   * @throws IOException when there was none, or none that is HTTP
   */
  public HttpsReply exchange(HttpsRequest request, InetSocketAddress server) throws IOException {
    Deadline deadline = new Deadline(request.timeout());
    try (Socket tcp = new Socket()) {
      tcp.connect(server, deadline.remainingMillis());
      Duration connect = deadline.elapsed();
      tcp.setSoTimeout(deadline.remainingMillis());
      try (SSLSocket tls = handshake(tcp, request.host())) {
        Duration secured = deadline.elapsed();
        tls.getOutputStream().write(serialise(request));
        HttpReader reader =
            new HttpReader(new TimedBytes(tls, deadline), request.method().equals("HEAD"));
        int status = reader.readStatus();
        Duration first = deadline.elapsed();
        List<Header> headers = reader.readHeaders();
        String body = reader.readBody(headers, status);
        return new HttpsReply(
            status,
            headers,
            body,
            connect,
            secured.minus(connect),
            first.minus(secured),
            deadline.elapsed());
      }
    }
  }

  private SSLSocket handshake(Socket tcp, String host) throws IOException {
    SSLSocket tls =
        (SSLSocket) trust.getSocketFactory().createSocket(tcp, host, tcp.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private static byte[] serialise(HttpsRequest request) throws IOException {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(request.host()).append("\r\nConnection: close\r\n");
    if (request.headers().stream().noneMatch(h -> h.is("User-Agent"))) {
      head.append("User-Agent: gatehouse\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    for (Header header : request.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    wire.write(body);
    return wire.toByteArray();
  }

  /** A moment by which all must be over. */
  private static final class Deadline {
    private final long start = System.nanoTime();
    private final Duration timeout;

    Deadline(Duration timeout) {
      this.timeout = timeout;
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    int remainingMillis() throws SocketTimeoutException {
      long millis = timeout.minus(elapsed()).toMillis();
      if (millis <= 0) {
        throw new SocketTimeoutException("no whole answer in time");
      }
      return (int) Math.min(millis, Integer.MAX_VALUE);
    }
  }

  /** Gives each read no more than what is left of the whole, against servers that trickle. */
  private static final class TimedBytes implements ByteSource {
    private final SSLSocket socket;
    private final Deadline deadline;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;

    TimedBytes(SSLSocket socket, Deadline deadline) {
      this.socket = socket;
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      if (end >= 0 && position == end) {
        socket.setSoTimeout(deadline.remainingMillis());
        end = socket.getInputStream().read(buffer);
        position = 0;
      }
      return end < 0 ? -1 : buffer[position++] & 0xff;
    }
  }
}
