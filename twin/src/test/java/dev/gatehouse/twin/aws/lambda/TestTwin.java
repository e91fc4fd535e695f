package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.Lambda.Outcome;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Lambda room with a world of its own, everything allowed unless a test says otherwise. */
final class TestTwin implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("222222222222");
  static final Region REGION = new Region("us-east-1");
  static final String PROBE = "dev.gatehouse.twin.aws.lambda.probe.Probe::handleRequest";
  static final Principal CALLER = new Principal.Administrator(ACCOUNT);

  final World world = new World();
  final List<String> log = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
  final LambdaService lambda;
  volatile Predicate<AccessRequest> allowed = request -> true;
  volatile boolean roleCanBeAssumed = true;
  volatile Duration credentialsLast = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> log.add("timer failed: " + failure));
  private final Path directory;

  TestTwin(Path directory) throws IOException {
    this(directory, settings(directory, 1L << 30, false));
  }

  static LambdaSettings settings(Path directory, long memoryBudget, boolean portable) {
    return new LambdaSettings(
        directory, "http://aws", memoryBudget, 4, Duration.ofHours(1), portable);
  }

  TestTwin(Path directory, LambdaSettings settings) throws IOException {
    this.directory = directory;
    lambda =
        LambdaService.start(
            vertx,
            new LambdaService.Rooms(
                world,
                wall.sim(),
                this::decide,
                new FakeSts(),
                (account, region, group, stream, text) -> lines.add(text),
                new FunctionMetrics(new Metrics(wall.sim().clock())),
                new TwinLog() {
                  @Override
                  public void info(String room, String text) {
                    log.add(text);
                  }

                  @Override
                  public void warn(String room, String text) {
                    log.add(text);
                  }
                }),
            settings);
  }

  private Decision decide(AccessRequest request) {
    asked.add(request);
    return allowed.test(request)
        ? new Decision(Decision.Outcome.ALLOWED, "a test says so")
        : new Decision(Decision.Outcome.IMPLICIT_DENY, "a test says so");
  }

  /** A function named {@code probe}, with other properties as given. */
  ObjectNode function(Map<String, Object> properties) throws IOException {
    ObjectNode function = JsonNodeFactory.instance.objectNode();
    Path zip = zip(directory);
    function.put("runtime", "java21").put("handler", PROBE).put("timeout", 10);
    function.put("role", "arn:aws:iam::222222222222:role/probe").put("memorySize", 128);
    function.putObject("code").put("path", zip.toString()).put("sha256", sha256(zip));
    properties.forEach(
        (name, value) -> function.set(name, new ObjectMapper().<JsonNode>valueToTree(value)));
    return function;
  }

  void put(String type, String id, ObjectNode properties) {
    world.put(new Entity(EntityKey.regional(type, ACCOUNT, REGION, id), properties));
  }

  void putProbe(Map<String, Object> properties) throws IOException {
    put(Types.FUNCTION, "probe", function(properties));
  }

  static String arn(String resource) {
    return "arn:aws:lambda:us-east-1:222222222222:function:" + resource;
  }

  CompletableFuture<Outcome> send(String resource, String event) {
    return lambda.invoke(new Lambda.Invocation(CALLER, arn(resource), event)).toCompletableFuture();
  }

  Outcome invoke(String event) throws Exception {
    return send("probe", event).get(30, TimeUnit.SECONDS);
  }

  /** The payload of a success; anything else fails the test. */
  String answer(String event) throws Exception {
    Outcome outcome = invoke(event);
    if (outcome instanceof Outcome.Success success) {
      return success.payload();
    }
    throw new AssertionError(outcome + "\n" + log + "\n" + lines);
  }

  static String event(String action, Object with) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("do", action)
        .put("with", String.valueOf(with))
        .toString();
  }

  FunctionStats stats() throws Exception {
    return lambda.stats().toCompletableFuture().get(30, TimeUnit.SECONDS).get(0);
  }

  /** Waits for something that is about to become true. */
  static void eventually(BooleanSupplier truth) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!truth.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not become true within 20 s");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** A zip with the probe functions. */
  static Path zip(Path directory) throws IOException {
    Path file = directory.resolve("probe.zip");
    if (Files.exists(file)) {
      return file;
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("Probe", "Broken")) {
        String path = "dev/gatehouse/twin/aws/lambda/probe/" + name + ".class";
        zip.putNextEntry(new ZipEntry(path));
        try (InputStream bytes = TestTwin.class.getResourceAsStream("/" + path)) {
          if (bytes == null) {
            throw new IOException(path + " is not on the class path");
          }
          bytes.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
    return file;
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    lambda.close();
    vertx.close().await();
    wall.close();
  }

  private final class FakeSts implements Sts {
    @Override
    public Credentials assumeRole(
        Principal caller, Map<String, List<String>> context, Wanted wanted) {
      if (!roleCanBeAssumed) {
        throw new AwsException(403, "AccessDenied", "not you");
      }
      return new Credentials(
          "ASIAPROBE",
          "secret",
          "token",
          Instant.now().plus(credentialsLast),
          new Principal.RoleSession(ACCOUNT, "probe", "AROAPROBE", wanted.sessionName()));
    }

    @Override
    public Optional<Credentials> find(String accessKeyId) {
      return Optional.empty();
    }
  }
}
