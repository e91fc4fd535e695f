package dev.gatehouse.program.config;

import dev.gatehouse.model.config.Headline;
import java.util.List;

/** The configuration cannot be used; the message lists everything that is wrong with it. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String stack, List<String> problems) {
    super(
        Headline.CONFIGURATION
            + stack
            + (problems.size() == 1 ? " has a problem:" : " has " + problems.size() + " problems:")
            + "\n  - "
            + String.join("\n  - ", problems));
  }
}
