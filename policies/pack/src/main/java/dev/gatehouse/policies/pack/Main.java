package dev.gatehouse.policies.pack;

import dev.gatehouse.policies.analyzer.PackServer;
import java.io.IOException;
import java.io.PrintStream;

/** What the engine starts: prints a port, then answers on it until the engine is done or gone. */
public final class Main {
  private static final int ENVIRONMENT = 4;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    // The engine reads the first line as the port; nobody else may write before it.
    PrintStream out = System.out;
    System.setOut(System.err);
    try (PackServer server = PackServer.start(GatehousePack::pack)) {
      out.println(server.port());
      out.flush();
      server.awaitEnd();
    } catch (IOException e) {
      System.err.println("gatehouse: the policy pack cannot listen on loopback: " + e.getMessage());
      System.exit(ENVIRONMENT);
    }
    System.exit(0);
  }
}
