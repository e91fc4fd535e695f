package dev.gatehouse.twin.control;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Pulumi engine starts as its AWS plugin: borrows a provider from the running twin, prints
 * its port, and stays until the engine kills it or the twin stops. Reads the control file without a
 * JSON library to be there at once.
 */
public final class ProviderPort {
  private static final Pattern PORT = Pattern.compile("\"port\":([0-9]+)");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final int ENVIRONMENT = 4;

  private ProviderPort() {}

  /**
   * Runs until the loan ends.
   *
   * @param controlDirectory where the control file is
   * @return the exit code
   */
  public static int run(
      Path controlDirectory, Path workingDirectory, PrintStream out, PrintStream err)
      throws IOException {
    Path file = controlDirectory.resolve("control.json");
    if (!Files.exists(file)) {
      err.println("gatehouse: the twin is not running; start it with: gatehouse twin start");
      return ENVIRONMENT;
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    int port = Integer.parseInt(find(PORT, text));
    try (ProviderLease lease =
        ProviderLease.open(port, find(TOKEN, text), workingDirectory, Optional.empty())) {
      out.println(lease.port());
      out.flush();
      lease.awaitEnd();
      return 0;
    } catch (IOException | ControlException failure) {
      err.println("gatehouse: the twin gives no provider: " + failure.getMessage());
      return ENVIRONMENT;
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("the control file is not one of this build");
    }
    return matcher.group(1);
  }
}
