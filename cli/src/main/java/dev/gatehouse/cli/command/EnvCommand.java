package dev.gatehouse.cli.command;

import dev.gatehouse.cli.twin.PulumiPlugin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = {
      "Print what makes the real Pulumi CLI deploy to the twin: eval \"$(./gatehouse env)\"",
      "Starts the twin if it does not run. State goes to .gatehouse/pulumi; credentials of a real"
          + " account are put out of sight."
    })
final class EnvCommand implements Runnable {
  private static final List<String> REAL_ACCOUNT =
      List.of(
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_ROLE_ARN",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_ENDPOINT_URL",
          "PULUMI_ACCESS_TOKEN");

  @Mixin private final CommonOptions common;

  EnvCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    common.twin().ensureStarted();
    PulumiPlugin plugin = new PulumiPlugin(common.twin().directories());
    Path bin = plugin.install();
    PrintWriter out = common.console().out();
    out.println("export PATH=" + doubleQuoted(bin.toString(), ":$PATH"));
    out.println("export PULUMI_BACKEND_URL=" + doubleQuoted("file://" + plugin.backend(), ""));
    out.println("export PULUMI_CONFIG_PASSPHRASE=\"${PULUMI_CONFIG_PASSPHRASE-}\"");
    out.println("export PULUMI_SKIP_UPDATE_CHECK=true");
    out.println("unset " + String.join(" ", REAL_ACCOUNT));
  }

  /** Double quotes, so that the end can refer to a variable. */
  private static String doubleQuoted(String text, String end) {
    return "\"" + text.replaceAll("([\"\\\\$`])", "\\\\$1") + end + "\"";
  }
}
