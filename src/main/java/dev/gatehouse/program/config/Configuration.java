package dev.gatehouse.program.config;

import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import java.util.List;

/**
 * All that users wrote about one stack, read and checked.
 *
 * @param manifests of the applications that the stack has, ordered by name
 */
public record Configuration(String stack, PlatformConfig platform, List<Manifest> manifests) {
  public Configuration {
    manifests = List.copyOf(manifests);
  }
}
