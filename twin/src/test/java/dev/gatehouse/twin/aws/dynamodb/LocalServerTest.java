package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalServerTest {
  @Test
  void it_listens_on_loopback_only_and_dies_with_whoever_holds_its_input(@TempDir Path directory)
      throws Exception {
    Path port = directory.resolve("port");
    // A parent that can be killed: the kernel then closes the pipe, as it does for the twin's.
    List<Process> pipeline =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("sleep", "600"),
                new ProcessBuilder(
                        LocalServer.command(
                            Path.of("dynamodb-local", "target"), directory.resolve("data"), port))
                    .redirectError(directory.resolve("errors").toFile())
                    .redirectOutput(directory.resolve("log").toFile())));
    Process parent = pipeline.get(0);
    Process server = pipeline.get(1);
    try {
      for (int i = 0; i < 4000 && Files.notExists(port); i++) {
        LockSupport.parkNanos(5_000_000);
      }
      int number = Integer.parseInt(Files.readString(port));
      assertThat(isFreeBeyondLoopback(number)).isTrue();

      parent.destroyForcibly();

      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      parent.destroyForcibly();
      server.destroyForcibly();
    }
  }

  /** Whether each of this machine's other addresses has the port free. */
  private static boolean isFreeBeyondLoopback(int port) throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          new ServerSocket(port, 1, address).close();
        }
      }
    }
    // Another loopback address is as good a witness where the machine has no other.
    new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2")).close();
    return true;
  }
}
