package dev.gatehouse.twin.engine.plugin;

import io.grpc.ManagedChannel;
import java.nio.file.Path;

/** Finds the provider of a package. */
public interface ProviderHost {
  /**
   * Opens a provider of its own for one provider resource, not configured yet. The engine shuts the
   * channel down when the run ends.
   *
   * @param packageName such as {@code aws}
   * @param version as the program's SDK asks for; empty when it asks for none
   * @param workingDirectory where the paths of assets start
   * @throws ProviderException when there is no such provider; the message names it
   */
  ManagedChannel open(String packageName, String version, Path workingDirectory);
}
