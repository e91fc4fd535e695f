package dev.gatehouse.dynamodblocal;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Runs DynamoDB Local until standard input ends, which it does when the twin dies, however it dies.
 *
 * <p>The product's own main class is not used because it listens on every address of the machine
 * and sends telemetry unless told otherwise; this one listens on 127.0.0.1 and has none. Data lie
 * in the directory given, one database per access key id and Region (not {@code -sharedDb}).
 */
public final class Main {
  private static final int THREADS = 24;
  private static final int SECOND = 1000;

  // Kept here since java.util.logging holds loggers weakly and would forget the level.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private Main() {}

  /**
   * Starts the server and stays until standard input ends.
   *
   * @param args the directory of the data, and the file to write the port to
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      throw new IllegalArgumentException("use: DATA_DIRECTORY PORT_FILE");
    }
    Path data = Files.createDirectories(Path.of(args[0]));
    SQLITE.setLevel(Level.WARNING);
    // A predecessor may still be closing its files.
    try (FileChannel channel = lockFile(data);
        FileLock lock = channel.lock()) {
      LocalDynamoDBRequestHandler requests =
          new LocalDynamoDBRequestHandler(0, false, data.toString(), false, false);
      Server server = new Server(threads());
      ServerConnector connector = new ServerConnector(server, 1, 1);
      connector.setHost("127.0.0.1");
      connector.setPort(0);
      connector.setIdleTimeout(600L * SECOND);
      server.addConnector(connector);
      server.setHandler(new LocalDynamoDBServerHandler(requests, null));
      server.start();
      announce(Path.of(args[1]), connector.getLocalPort());
      awaitEndOfInput();
      server.stop();
      requests.shutdown();
      lock.release();
    }
    // DynamoDB Local leaves threads behind that never end by themselves.
    System.exit(0);
  }

  private static FileChannel lockFile(Path data) throws IOException {
    return FileChannel.open(
        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setDaemon(true);
    return threads;
  }

  /** Writes the port in one step, so that a reader never sees half of it. */
  private static void announce(Path file, int port) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, Integer.toString(port));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitEndOfInput() throws IOException {
    byte[] ignored = new byte[64];
    while (System.in.read(ignored) >= 0) {
      // Nothing is said on this channel; only its end means something.
    }
  }
}
