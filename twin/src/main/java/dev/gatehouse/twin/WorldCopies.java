package dev.gatehouse.twin;

import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.control.Control;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.provider.pace.Pacing;
import dev.gatehouse.twin.provider.pace.Pause;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Throw-away copies of the world in memory, each with its own IAM, STS and providers, and with none
 * of the rooms that a client could reach: no name, port, function or table behind it. A copy is
 * gone when nobody holds a provider of it any more, however its holder ended.
 */
final class WorldCopies implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{1,36}");

  private final World world;
  private final Sim sim;
  private final Principal.Administrator keyboard;
  private final TwinDirectories directories;
  private final Map<String, Copy> copies = new LinkedHashMap<>();

  /** No copy yet; what those of a killed twin left on disk is removed. */
  WorldCopies(World world, Sim sim, Principal.Administrator keyboard, TwinDirectories directories) {
    this.world = world;
    this.sim = sim;
    this.keyboard = keyboard;
    this.directories = directories;
    delete(directories.copies());
  }

  /** One copy. */
  private static final class Copy {
    private final World world;
    private final AwsProviderServer provider;
    private final Path directory;
    private int held;

    private Copy(World world, AwsProviderServer provider, Path directory) {
      this.world = world;
      this.provider = provider;
      this.directory = directory;
    }

    private void close() {
      provider.close();
      world.close();
      delete(directory);
    }
  }

  /** A provider of the copy with this name, which is made if there is none. */
  synchronized Control.Provider open(String name, Path workingDirectory) {
    if (!NAME.matcher(name).matches()) {
      throw new ControlException(
          400, "copy is '" + name + "': use 1 to 36 hexadecimal digits and hyphens, as a UUID has");
    }
    Copy copy = copies.computeIfAbsent(name, this::make);
    int port = copy.provider.open(workingDirectory);
    copy.held++;
    return new Control.Provider() {
      private boolean closed;

      @Override
      public int port() {
        return port;
      }

      @Override
      public void close() {
        synchronized (WorldCopies.this) {
          if (!closed) {
            closed = true;
            giveBack(name, copy);
          }
        }
      }
    };
  }

  private Copy make(String name) {
    Path directory = directories.copies().resolve(name);
    try {
      Files.createDirectories(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot make room for a copy of the world", failure);
    }
    World copy = world.copy();
    TwinLog silent = TwinLog.silent();
    Pacing unhurried =
        Pacing.of(
            RateMode.OFF,
            new IamReplica(copy, Duration.ZERO, sim.timers()),
            sim,
            Pause.on(sim.timers()),
            silent);
    Iam iam = new Iam(copy, sim.clock(), silent);
    RoleSessions sts = new RoleSessions(copy, iam, sim, directory, silent);
    AwsProviderServer provider =
        new AwsProviderServer(
            copy,
            sim,
            new AwsProviderServer.Identity(sts, iam, keyboard, directories.project()),
            unhurried,
            directory.resolve("artifacts"),
            silent);
    return new Copy(copy, provider, directory);
  }

  private void giveBack(String name, Copy copy) {
    copy.held--;
    if (copy.held == 0) {
      copies.remove(name);
      copy.close();
    }
  }

  /** How many copies there are. */
  synchronized int size() {
    return copies.size();
  }

  @Override
  public synchronized void close() {
    List.copyOf(copies.values()).forEach(Copy::close);
    copies.clear();
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + directory, failure);
    }
  }
}
