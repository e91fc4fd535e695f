package dev.gatehouse.twin;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.acm.Certificates;
import dev.gatehouse.twin.aws.acm.LocalCa;
import dev.gatehouse.twin.aws.api.AwsEndpoint;
import dev.gatehouse.twin.aws.api.AwsService;
import dev.gatehouse.twin.aws.api.StsCalls;
import dev.gatehouse.twin.aws.cloudwatch.ApiMetrics;
import dev.gatehouse.twin.aws.cloudwatch.CloudWatchCalls;
import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.aws.dynamodb.DynamoDb;
import dev.gatehouse.twin.aws.dynamodb.ReplicationLags;
import dev.gatehouse.twin.aws.gateway.Gateway;
import dev.gatehouse.twin.aws.gateway.GatewayRooms;
import dev.gatehouse.twin.aws.gateway.jwt.HttpSigningKeys;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.health.LiveProbe;
import dev.gatehouse.twin.aws.health.RoutingControlCalls;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.LambdaService;
import dev.gatehouse.twin.aws.lambda.LambdaSettings;
import dev.gatehouse.twin.aws.logs.LogStore;
import dev.gatehouse.twin.aws.scheduler.Scheduler;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.control.Build;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.control.ControlServer;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.DiskTwinLog;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.Pacing;
import dev.gatehouse.twin.provider.pace.Pause;
import dev.gatehouse.twin.seed.Seed;
import dev.gatehouse.twin.seed.SeedFile;
import dev.gatehouse.twin.seed.Seeder;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
  private final Path software;
  private final Speed speed;
  private volatile TwinLog log = TwinLog.silent();

  private Twin(TwinDirectories directories, Path software, Speed speed) {
    this.directories = directories;
    this.software = software;
    this.speed = speed;
  }

  /**
   * Starts everything.
   *
   * @param software where Gatehouse is built, with its modules
   * @param speed of the rooms whose time may pass faster than the wall clock's
   * @param onStop is called when somebody asks over the control API to stop
   */
  public static Twin start(TwinDirectories directories, Path software, Speed speed, Runnable onStop)
      throws IOException {
    Twin twin = new Twin(directories, software, speed);
    try {
      twin.open(onStop);
      return twin;
    } catch (IOException | RuntimeException failure) {
      twin.close();
      throw failure;
    }
  }

  private void open(Runnable onStop) throws IOException {
    Ground ground = ground();
    IamReplica roles =
        new IamReplica(
            ground.world(), ground.controlPlane().iamPropagation(), ground.sim().timers());
    Iam iam = new Iam(roles.seen(), ground.rehearsed().clock(), log);
    RoleSessions sts = new RoleSessions(roles.seen(), iam, ground.sim(), directories.twin(), log);
    LocalCa authority = LocalCa.open(directories.authority(), ground.sim());
    HealthChecks health = health(ground);
    Resolver resolver =
        new Resolver(
            ground.world(), ground.addresses(), health, atlas(), ground.sim().chance(), log);
    DnsServer dns =
        closing.add(new DnsServer(resolver, speed, ground.vertx(), log, DnsServer.PORT));
    dns.start();
    LogStore logs = closing.add(logs(ground));
    Observability seen =
        Observability.of(ground, logs, health, iam, directories.twin(), closing, log);
    DynamoDb dynamoDb = dynamoDb(ground, iam, seen);
    AwsEndpoint endpoint =
        endpoint(
            ground,
            sts,
            List.of(
                new StsCalls(sts, ground.sim().chance()),
                dynamoDb,
                new CloudWatchCalls(seen.metrics(), iam, ground.sim()),
                new RoutingControlCalls(health, iam)));
    LambdaService lambda = lambda(ground, iam, sts, seen, endpoint);
    gateway(ground, roles, sts, authority, lambda, seen);
    closing.add(new Scheduler(ground.world(), ground.sim(), sts, lambda, log)).start();
    health.start(
        closing.add(
            new LiveProbe(
                ground.vertx(), resolver::ipv4, ground.addresses(), ground.sim().clock(), speed)));
    AwsProviderServer provider = provider(ground, iam, roles, sts);
    WorldCopies copies =
        closing.add(new WorldCopies(ground.world(), ground.sim(), KEYBOARD, directories));
    Rooms.Endpoint keyboard = new Rooms.Endpoint(endpoint.url(), sts.accessKey(KEYBOARD));
    Rooms rooms =
        new Rooms(
            ground, log, authority, resolver, dns, health, lambda, seen, dynamoDb, keyboard,
            provider, copies);
    control(ground, new TwinControl(rooms, onStop));
    log.info("twin", "started");
  }

  private HealthChecks health(Ground ground) {
    KeptTexts latches =
        KeptTexts.open(
            directories.twin().resolve("health.json"), warning -> log.warn("health", warning));
    return closing.add(new HealthChecks(ground.world(), ground.rehearsed(), latches, log));
  }

  private AwsProviderServer provider(Ground ground, Iam iam, IamReplica roles, RoleSessions sts) {
    return closing.add(
        new AwsProviderServer(
            ground.world(),
            ground.sim(),
            new AwsProviderServer.Identity(sts, iam, KEYBOARD, directories.project()),
            Pacing.of(
                ground.controlPlane().rateLimits(),
                roles,
                ground.sim(),
                Pause.on(ground.sim().timers()),
                log),
            directories.artifacts(),
            log));
  }

  /**
   * What every room stands on.
   *
   * @param rehearsed the sim of the rooms whose time may pass faster: DNS, health checks, IAM,
   *     CloudWatch, SNS, replication and time to live
   */
  record Ground(
      Sim sim,
      Sim rehearsed,
      Speed speed,
      Vertx vertx,
      World world,
      ControlPlane controlPlane,
      Faults faults,
      Partitions partitions,
      LoopbackAddresses addresses) {}

  private Ground ground() throws IOException {
    WallSim wall = closing.add(new WallSim(failure -> log.warn("timers", "failed: " + failure)));
    Sim sim = wall.sim();
    log = closing.add(new DiskTwinLog(directories.twin(), sim.clock(), LOG_BYTES));
    Vertx vertx = Vertx.vertx(vertxOptions());
    closing.add(() -> vertx.close().await());
    World world = closing.add(World.open(directories.world()));
    Seed seed = SeedFile.read(directories.project());
    new Seeder(world, sim, directories.artifacts(), log).apply(seed);
    return new Ground(
        sim,
        wall.sim(speed),
        speed,
        vertx,
        world,
        seed.controlPlane(),
        Faults.open(directories.twin().resolve("faults.json")),
        Partitions.open(directories.twin().resolve("partitions.json")),
        LoopbackAddresses.open(directories.twin().resolve("addresses.json")));
  }

  /** What the project says of the world's distances in {@code world/dns}, else the usual. */
  private Atlas atlas() throws IOException {
    return Atlas.in(directories.project().resolve("world").resolve("dns"));
  }

  private LogStore logs(Ground ground) throws IOException {
    return new LogStore(
        ground.world(), ground.sim().clock(), log, directories.twin().resolve("logs"), LOG_BYTES);
  }

  private DynamoDb dynamoDb(Ground ground, Iam iam, Observability seen) throws IOException {
    Path lags = directories.project().resolve("world").resolve("dynamodb");
    return new DynamoDb(
        ground.world(),
        ground.sim(),
        iam,
        software.resolve("twin").resolve("dynamodb-local").resolve("target"),
        directories.home().resolve("dynamodb"),
        new DynamoDb.Replication(
            ground.rehearsed(),
            ReplicationLags.in(lags),
            ground.partitions(),
            new TableMetrics(seen.requests())),
        log);
  }

  private AwsEndpoint endpoint(Ground ground, RoleSessions sts, List<AwsService> services) {
    AwsEndpoint endpoint = new AwsEndpoint(ground.vertx(), ground.sim(), sts, services, log);
    endpoint.start().await();
    closing.add(() -> endpoint.close().await());
    return endpoint;
  }

  private LambdaService lambda(
      Ground ground, Iam iam, RoleSessions sts, Observability seen, AwsEndpoint endpoint)
      throws IOException {
    return closing.add(
        LambdaService.start(
            ground.vertx(),
            new LambdaService.Rooms(
                ground.world(),
                ground.sim(),
                iam,
                sts,
                seen.sink(),
                new FunctionMetrics(seen.requests()),
                log),
            LambdaSettings.usual(directories.twin().resolve("lambda"), endpoint.url())));
  }

  private void gateway(
      Ground ground,
      IamReplica roles,
      RoleSessions sts,
      LocalCa authority,
      LambdaService lambda,
      Observability seen) {
    Gateway gateway =
        new Gateway(
            new GatewayRooms(
                ground.sim(),
                ground.world(),
                roles.seen(),
                ground.addresses(),
                new Certificates(ground.world(), authority, ground.sim()),
                ground.faults(),
                sts,
                lambda,
                new HttpSigningKeys(ground.sim().clock()),
                seen.logs(),
                new ApiMetrics(seen.requests()),
                log));
    gateway.start();
    closing.add(gateway);
  }

  private void control(Ground ground, TwinControl control) throws IOException {
    String token = ground.sim().chance().alphanumeric(TOKEN_CHARACTERS);
    ControlServer server = closing.add(ControlServer.start(ground.vertx(), control, log, token));
    long pid = ProcessHandle.current().pid();
    new ControlFile(server.port(), token, pid, Build.of(software).id()).write(directories.twin());
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
