package dev.gatehouse.twin;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.health.LiveProbe;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.control.ControlServer;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.log.DiskTwinLog;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.seed.Seed;
import dev.gatehouse.twin.seed.SeedFile;
import dev.gatehouse.twin.seed.Seeder;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;

/**
 * The twin put together: makes the rooms, hands them to each other, and closes them in the reverse
 * order. Decides nothing itself.
 */
public final class Twin implements AutoCloseable {
  private static final long LOG_BYTES = 8_000_000;
  private static final int TOKEN_CHARACTERS = 48;

  /** The person at the keyboard, in an account of tools. */
  private static final Principal.Administrator KEYBOARD =
      new Principal.Administrator(new AccountId("999999999999"));

  private final Closing closing = new Closing();
  private final TwinDirectories directories;
  private volatile TwinLog log = TwinLog.silent();

  private Twin(TwinDirectories directories) {
    this.directories = directories;
  }

  /**
   * Starts everything.
   *
   * @param onStop is called when somebody asks over the control API to stop
   */
  public static Twin start(TwinDirectories directories, Runnable onStop) throws IOException {
    Twin twin = new Twin(directories);
    try {
      twin.open(onStop);
      return twin;
    } catch (IOException | RuntimeException failure) {
      twin.close();
      throw failure;
    }
  }

  private void open(Runnable onStop) throws IOException {
    WallSim wall = closing.add(new WallSim(failure -> log.warn("timers", "failed: " + failure)));
    Sim sim = wall.sim();
    log = closing.add(new DiskTwinLog(directories.twin(), sim.clock(), LOG_BYTES));
    Vertx vertx = Vertx.vertx(vertxOptions());
    closing.add(() -> vertx.close().await());
    World world = closing.add(World.open(directories.world()));
    Seed seed = SeedFile.read(directories.project());
    new Seeder(world, sim, directories.artifacts(), log).apply(seed);
    Faults faults = Faults.open(directories.twin().resolve("faults.json"));
    LoopbackAddresses addresses =
        LoopbackAddresses.open(directories.twin().resolve("addresses.json"));
    Iam iam = new Iam(world, sim.clock(), log);
    RoleSessions sts = new RoleSessions(world, iam, sim, directories.twin(), log);
    HealthChecks health = closing.add(new HealthChecks(world, sim, log));
    Resolver resolver = new Resolver(world, addresses, health, log);
    DnsServer dns = closing.add(new DnsServer(resolver, vertx, log, DnsServer.PORT));
    dns.start();
    health.start(closing.add(new LiveProbe(vertx, resolver::ipv4, addresses)));
    AwsProviderServer provider =
        closing.add(new AwsProviderServer(world, sim, sts, KEYBOARD, directories.artifacts(), log));
    Rooms rooms = new Rooms(sim, log, world, faults, addresses, resolver, dns, health, provider);
    control(vertx, sim, new TwinControl(rooms, onStop));
    log.info("twin", "started");
  }

  private void control(Vertx vertx, Sim sim, TwinControl control) throws IOException {
    String token = sim.chance().alphanumeric(TOKEN_CHARACTERS);
    ControlServer server = closing.add(ControlServer.start(vertx, control, log, token));
    new ControlFile(server.port(), token, ProcessHandle.current().pid()).write(directories.twin());
    closing.add(() -> ControlFile.delete(directories.twin()));
  }

  /** No cache directory of Vert.x under the temporary directory: nothing is read from there. */
  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /** Stops everything; what does not stop well is told in the log. */
  @Override
  public void close() {
    closing.close(log);
  }
}
