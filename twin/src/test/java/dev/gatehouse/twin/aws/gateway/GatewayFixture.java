package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.acm.Certificates;
import dev.gatehouse.twin.aws.acm.LocalCa;
import dev.gatehouse.twin.aws.cloudwatch.ApiMetrics;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.gateway.http.Limits;
import dev.gatehouse.twin.aws.gateway.jwt.HttpSigningKeys;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.net.Listening;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A gateway with one API behind {@code api.gatehouse.test/orders} in us-east-1, on free ports, over
 * hand-written rooms; a test changes the one thing that it is about.
 */
final class GatewayFixture implements AutoCloseable {
  static final Region EAST = new Region("us-east-1");
  static final AccountId INGRESS = new AccountId("111111111111");
  static final String DOMAIN = "api.gatehouse.test";
  static final String API = "a1b2c3d4e5";
  static final String CERTIFICATE = "arn:aws:acm:us-east-1:111111111111:certificate/one";
  static final String ROLE = "arn:aws:iam::111111111111:role/orders-invoke";
  static final String FUNCTION = "arn:aws:lambda:us-east-1:333333333333:function:orders:live";
  static final String OK =
      "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},"
          + "\"body\":\"{\\\"ok\\\":true}\"}";

  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final ObjectMapper JSON = new ObjectMapper();

  final WallSim wall = new WallSim(failure -> {});
  final Sim sim = wall.sim();
  final Metrics metrics = new Metrics(sim.clock());
  final World world = new World();
  final Faults faults = new Faults();
  final LocalCa authority;
  final List<Lambda.Invocation> invocations = new CopyOnWriteArrayList<>();
  final AtomicInteger assumed = new AtomicInteger();
  final List<String> accessLog = new CopyOnWriteArrayList<>();
  final List<String> twinLog = new CopyOnWriteArrayList<>();
  final Map<Region, Addresses.Sockets> sockets = new ConcurrentHashMap<>();
  volatile Optional<AwsException> trust = Optional.empty();
  volatile Function<Lambda.Invocation, CompletionStage<Lambda.Outcome>> lambda =
      invocation -> done(new Lambda.Outcome.Success(OK));
  final Gateway gateway;

  GatewayFixture(Path directory) {
    this(directory, Limits.STANDARD, Behaviour.DOCUMENTED);
  }

  GatewayFixture(Path directory, Limits limits, Behaviour behaviour) {
    try {
      authority = LocalCa.open(directory.resolve("ca"), sim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    describe();
    GatewayRooms rooms =
        new GatewayRooms(
            sim,
            world,
            world,
            new FreePorts(),
            new Certificates(world, authority, sim),
            faults,
            new TrustingSts(),
            invocation -> {
              invocations.add(invocation);
              return lambda.apply(invocation);
            },
            new HttpSigningKeys(sim.clock()),
            (account, region, group, stream, message) ->
                accessLog.add(account + " " + region + " " + group + " " + stream + " " + message),
            new ApiMetrics(metrics),
            log());
    gateway = new Gateway(rooms, limits, behaviour);
  }

  GatewayFixture started() {
    gateway.start();
    return this;
  }

  private void describe() {
    put(
        Types.CERTIFICATE,
        CERTIFICATE,
        "{'domainName':'"
            + DOMAIN
            + "','status':'ISSUED',"
            + "'subjectAlternativeNames':['"
            + DOMAIN
            + "','*.api.gatehouse.test','localhost']}");
    domain(DOMAIN, "dualstack");
    put(Types.API, API, "{'name':'orders','protocolType':'HTTP','disableExecuteApiEndpoint':true}");
    stage("{}");
    integration("{}");
    route("one", "GET /orders/{orderId}");
    mapping("m1", DOMAIN, "orders");
  }

  void domain(String name, String ipAddressType) {
    put(
        Types.DOMAIN_NAME,
        name,
        "{'domainName':'"
            + name
            + "','domainNameConfiguration':{'certificateArn':'"
            + CERTIFICATE
            + "','endpointType':'REGIONAL','ipAddressType':'"
            + ipAddressType
            + "','securityPolicy':'TLS_1_2'}}");
  }

  void mapping(String id, String domain, String key) {
    put(
        Types.API_MAPPING,
        id + "/" + domain,
        "{'apiId':'"
            + API
            + "','domainName':'"
            + domain
            + "','stage':'$default','apiMappingKey':'"
            + key
            + "'}");
  }

  void route(String id, String routeKey) {
    put(
        Types.ROUTE,
        API + "/" + id,
        "{'apiId':'"
            + API
            + "','routeKey':'"
            + routeKey
            + "','target':'integrations/int1',"
            + "'authorizationType':'NONE'}");
  }

  /** The stage, with some properties replaced. */
  void stage(String changes) {
    put(
        Types.STAGE,
        API + "/$default",
        "{'apiId':'" + API + "','name':'$default','autoDeploy':true}",
        changes);
  }

  /** The integration, with some properties replaced. */
  void integration(String changes) {
    put(
        Types.INTEGRATION,
        API + "/int1",
        "{'apiId':'"
            + API
            + "','integrationType':'AWS_PROXY','integrationUri':'"
            + FUNCTION
            + "','credentialsArn':'"
            + ROLE
            + "','payloadFormatVersion':'2.0',"
            + "'integrationMethod':'POST','connectionType':'INTERNET',"
            + "'timeoutMilliseconds':29000}",
        changes);
  }

  void put(String type, String id, String... properties) {
    world.put(new Entity(key(type, id), json(properties)));
  }

  void remove(String type, String id) {
    world.remove(key(type, id));
  }

  private static EntityKey key(String type, String id) {
    return EntityKey.regional(type, INGRESS, EAST, id);
  }

  private static ObjectNode json(String... layers) {
    ObjectNode all = JSON.createObjectNode();
    try {
      for (String layer : layers) {
        all.setAll((ObjectNode) JSON.readTree(layer.replace('\'', '"')));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CompletionStage<Lambda.Outcome> done(Lambda.Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  /** Where the Region listens. */
  InetSocketAddress ipv4() {
    return at(EAST).ipv4();
  }

  InetSocketAddress ipv6() {
    return at(EAST).ipv6();
  }

  private Addresses.Sockets at(Region region) {
    return Optional.ofNullable(sockets.get(region)).orElseThrow();
  }

  @Override
  public void close() {
    gateway.close();
    wall.close();
  }

  private TwinLog log() {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {
        twinLog.add(text);
      }

      @Override
      public void warn(String room, String text) {
        twinLog.add(text);
      }
    };
  }

  /** Free ports of 127.0.0.1 and ::1. */
  private final class FreePorts implements Listening {
    @Override
    public Addresses.Sockets wanted(Region region) {
      try {
        return new Addresses.Sockets(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
            new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), 0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void bound(Region region, Addresses.Sockets at) {
      sockets.put(region, at);
    }

    @Override
    public void unbound(Region region) {
      sockets.remove(region);
    }
  }

  private final class TrustingSts implements Sts {
    @Override
    public Credentials assumeRole(
        Principal caller, Map<String, List<String>> context, Wanted wanted) {
      assumed.incrementAndGet();
      if (trust.isPresent()) {
        throw trust.get();
      }
      return new Credentials(
          "ASIAEXAMPLE",
          "secret",
          "token",
          sim.clock().now().plus(Duration.ofHours(1)),
          new Principal.RoleSession(INGRESS, "orders-invoke", "AROAEXAMPLE", wanted.sessionName()));
    }

    @Override
    public Optional<Credentials> find(String accessKeyId) {
      return Optional.empty();
    }
  }
}
