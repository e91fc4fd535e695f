package dev.gatehouse.program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import dev.gatehouse.program.config.Configuration;
import dev.gatehouse.program.config.ConfigurationException;
import dev.gatehouse.program.config.ConfigurationReader;
import dev.gatehouse.program.config.ProjectFiles;
import dev.gatehouse.program.config.PulumiConfig;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.plan.PlatformPlanner;
import dev.gatehouse.program.sdk.PatientLogger;
import dev.gatehouse.program.sdk.UnreadMessages;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Entry point: configuration, then plan, then components. Pulumi starts it in the project's root.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PatientLogger.install();
    UnreadMessages.install(System.getenv());
    Pulumi.run(context -> PlatformStack.declare(plan(context), context));
  }

  private static PlatformPlan plan(Context context) {
    try {
      Configuration configuration =
          new ConfigurationReader(context.projectName(), context.stackName())
              .read(PulumiConfig.of(System.getenv()), ProjectFiles.in(Path.of("")));
      return new PlatformPlanner(
              context.projectName(),
              context.stackName(),
              configuration.platform(),
              configuration.manifests())
          .plan();
    } catch (ConfigurationException wrong) {
      // Pulumi shows the message of this exception alone, and a stack trace of any other; told to
      // the engine, it need not be on stderr, too.
      Logger.getLogger(PatientLogger.NAME).setLevel(Level.OFF);
      throw new RunException(wrong.getMessage(), wrong);
    }
  }
}
