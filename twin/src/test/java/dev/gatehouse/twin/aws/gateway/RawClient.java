package dev.gatehouse.twin.aws.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS connection whose every byte the test decides; reads time out after five seconds. */
final class RawClient implements AutoCloseable {
  private static final int READ_MILLISECONDS = 20_000;

  final SSLSocket socket;

  private RawClient(SSLSocket socket) {
    this.socket = socket;
  }

  static RawClient connect(GatewayFixture twin, String serverName, String... protocols)
      throws IOException {
    return connect(twin, twin.ipv4(), serverName, protocols);
  }

  /**
   * Connects and shakes hands.
   *
   * @param serverName empty to send none
   * @param protocols of TLS; the JDK's when there are none
   */
  static RawClient connect(
      GatewayFixture twin, InetSocketAddress at, String serverName, String... protocols)
      throws IOException {
    SSLSocket socket = open(twin, at);
    SSLParameters parameters = socket.getSSLParameters();
    if (!serverName.isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
    }
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    return shake(socket, parameters);
  }

  /** Connects to the API's domain and agrees on HTTP/2. */
  static RawClient connect2(GatewayFixture twin) throws IOException {
    SSLSocket socket = open(twin, twin.ipv4());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(GatewayFixture.DOMAIN)));
    parameters.setApplicationProtocols(new String[] {"h2"});
    return shake(socket, parameters);
  }

  private static SSLSocket open(GatewayFixture twin, InetSocketAddress at) throws IOException {
    Socket plain = new Socket(at.getAddress(), at.getPort());
    plain.setSoTimeout(READ_MILLISECONDS);
    plain.setTcpNoDelay(true);
    return (SSLSocket)
        context(twin).getSocketFactory().createSocket(plain, "0.0.0.0", at.getPort(), true);
  }

  private static RawClient shake(SSLSocket socket, SSLParameters parameters) throws IOException {
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
      return new RawClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLContext context(GatewayFixture twin) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", twin.authority.certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Whether the peer ends the connection, whatever it says before. */
  boolean ends() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // A reset ends it too.
      return true;
    }
  }

  /** A GET on this connection, and its whole answer. */
  String get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: api.gatehouse.test\r\n\r\n").answer();
  }

  /** One whole answer with a content length; what there is when the peer closes before. */
  String answer() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    int left = Integer.MAX_VALUE;
    while (left-- > 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      read.write(next);
      String text = read.toString(StandardCharsets.ISO_8859_1);
      if (left > 100_000_000 && text.endsWith("\r\n\r\n")) {
        left = length(text);
      }
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  private static int length(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.startsWith("content-length: ")) {
        return Integer.parseInt(line.substring("content-length: ".length()));
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
