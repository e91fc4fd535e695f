package dev.gatehouse.cli.twin;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.ShellWord;
import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.TwinMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What the real Pulumi CLI finds on PATH as its AWS plugin: a script that borrows a provider port
 * from the running twin, and a directory for Pulumi's own state.
 */
public final class PulumiPlugin {
  private static final String NAME = "pulumi-resource-aws";

  private final TwinDirectories directories;

  public PulumiPlugin(TwinDirectories directories) {
    this.directories = directories;
  }

  /** Where the CLI keeps its state of the twin, apart from ours. */
  public Path backend() {
    return directories.home().resolve("pulumi");
  }

  /** Writes the script; gives the directory to put on PATH. */
  public Path install() {
    try {
      directories.create();
      Path bin = Files.createDirectories(directories.home().resolve("bin"));
      Files.createDirectories(backend());
      Path draft = Files.createTempFile(bin, NAME, ".draft");
      Files.writeString(draft, script());
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
      Files.move(draft, bin.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      return bin;
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.ENVIRONMENT, "cannot write the Pulumi plugin: " + failure.getMessage());
    }
  }

  private String script() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return String.join(
        "\n",
        "#!/bin/sh",
        "# Pulumi's AWS plugin, as the twin of this project serves it: prints the port of a fresh",
        "# provider, whose asset paths are relative to this directory, and stays until killed.",
        "exec " + ShellWord.quoted(java) + " \\",
        "  -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \\",
        "  -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m \\",
        "  -cp " + ShellWord.quoted(System.getProperty("java.class.path")) + " \\",
        "  "
            + TwinMain.class.getName()
            + " provider-port "
            + ShellWord.quoted(directories.twin().toString()),
        "");
  }
}
