package dev.gatehouse.twin.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider port borrowed from the twin until closed. Written on a bare socket, since the Pulumi
 * engine starts one process for each and waits for it: the fewer classes the better.
 */
public final class ProviderLease implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket connection;
  private final int port;

  private ProviderLease(Socket connection, int port) {
    this.connection = connection;
    this.port = port;
  }

  /**
   * Borrows a provider.
   *
   * @param copy the name of the copy of the world that it is to work on; nothing for the world
   * @throws ControlException when the twin refuses
   * @throws IOException when it cannot be reached
   */
  public static ProviderLease open(
      int controlPort, String token, Path workingDirectory, Optional<String> copy)
      throws IOException {
    Socket connection = new Socket();
    try {
      connection.connect(
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), controlPort), TIMEOUT_MILLIS);
      connection.setSoTimeout(TIMEOUT_MILLIS);
      connection
          .getOutputStream()
          .write(
              request(controlPort, token, workingDirectory, copy).getBytes(StandardCharsets.UTF_8));
      return new ProviderLease(connection, readPort(connection));
    } catch (IOException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private static String request(
      int controlPort, String token, Path workingDirectory, Optional<String> copy) {
    return "POST /providers?workingDirectory="
        + URLEncoder.encode(workingDirectory.toString(), StandardCharsets.UTF_8)
        + copy.map(name -> "&copy=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).orElse("")
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + controlPort
        + "\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static int readPort(Socket connection) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    String wanted = ProviderLoan.PORT_HEADER.toLowerCase(Locale.ROOT) + ": ";
    String status = lines.readLine();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(wanted)) {
        return Integer.parseInt(line.substring(wanted.length()));
      }
      if (line.isEmpty()) {
        throw new ControlException(502, "the twin lent no provider: " + lines.readLine());
      }
    }
    throw new IOException("the twin hung up after '" + status + "'");
  }

  /** Where the provider listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Waits until the twin takes the provider back, as when it stops. */
  public void awaitEnd() throws IOException {
    connection.setSoTimeout(0);
    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
