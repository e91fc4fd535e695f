package dev.gatehouse.checks.scale;

import dev.gatehouse.checks.engines.Listening;
import dev.gatehouse.checks.engines.ThingProvider;
import dev.gatehouse.checks.engines.World;
import java.io.IOException;
import java.io.OutputStream;

/** The provider in a process of its own: prints its port, and ends with its standard input. */
public final class ProviderMain {
  private ProviderMain() {}

  public static void main(String[] args) throws IOException {
    try (Listening listening = new Listening(new ThingProvider(World.forgetful()))) {
      System.out.println(listening.port());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    System.exit(0);
  }
}
