package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.health.LiveProbe;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.sim.WallSim;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Legs with latches over real sockets, recorded: an HTTP server for each Region, checkers that
 * probe them, and the name server, which is asked by UDP.
 */
final class LiveLegs implements AutoCloseable {
  static final Speed SPEED = new Speed(30);

  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> {});
  private final Map<Region, HttpServer> endpoints = new TreeMap<>();
  private final List<Region> regions;
  private final FixedAddresses addresses;
  private final LiveProbe probe;
  private final RecordedRun run;
  private final DnsServer dns;

  LiveLegs(long seed, Region... of) throws IOException {
    regions = List.of(of);
    addresses = new FixedAddresses(regions);
    for (Region region : regions) {
      endpoints.put(region, endpoint());
    }
    probe = new LiveProbe(vertx, host -> Optional.empty(), addresses, wall.sim().clock(), SPEED);
    run = new RecordedRun(seed, SPEED, addresses, Atlas.builtIn(), probe);
    Legs.of(regions, this::check).forEach(run::put);
    dns = new DnsServer(run, SPEED, vertx, TwinLog.silent(), 0);
    dns.start();
  }

  RecordedRun run() {
    return run;
  }

  FixedAddresses addresses() {
    return addresses;
  }

  private HttpServer endpoint(Region region) {
    return Objects.requireNonNull(endpoints.get(region));
  }

  private static HttpServer endpoint() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private ObjectNode check(Region region) {
    ObjectNode check = JsonNodeFactory.instance.objectNode();
    check.put("type", "HTTP").put("ipAddress", "127.0.0.1").put("requestInterval", 10);
    check.putArray("regions").add("us-east-1").add("us-west-2").add("eu-west-1");
    return check.put("port", endpoint(region).getAddress().getPort());
  }

  /** An operator sets or clears latches of a Region; writes go to peers that can be reached. */
  void latch(Region region, boolean set, Region... peers) {
    for (Region peer : peers) {
      run.metric(Legs.ACCOUNT, peer, Legs.latch(region), Optional.of(set));
    }
  }

  /** A Region dies: its endpoint refuses, and its metrics have no data any more. */
  void dies(Region region) {
    endpoint(region).stop(0);
    for (Region other : regions) {
      if (!other.equals(region)) {
        run.metric(Legs.ACCOUNT, region, Legs.latch(other), Optional.empty());
        run.metric(Legs.ACCOUNT, region, Legs.ipv6(other), Optional.empty());
      }
    }
  }

  /** Asks by UDP until the answer is a Region's; fails after 20 s. */
  void answers(Region region) throws IOException {
    long end = System.nanoTime() + 20_000_000_000L;
    String said;
    do {
      said = ask("A");
    } while (!said.equals(addresses.ipv4(region).getHostAddress()) && System.nanoTime() < end);
    if (!said.equals(addresses.ipv4(region).getHostAddress())) {
      throw new AssertionError("DNS answers " + said + " and not " + region);
    }
  }

  /** The one answer that the name server gives. */
  String ask(String type) throws IOException {
    return records(type).get(0).rdataToString();
  }

  long ttl() throws IOException {
    return records("A").get(0).getTTL();
  }

  private List<Record> records(String type) throws IOException {
    Name name = Name.fromString(Legs.NAME + ".");
    byte[] question =
        Message.newQuery(Record.newRecord(name, Type.value(type), DClass.IN)).toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      socket.connect(InetAddress.getLoopbackAddress(), dns.port());
      socket.send(new DatagramPacket(question, question.length));
      DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
      socket.receive(answer);
      byte[] bytes = new byte[answer.getLength()];
      System.arraycopy(answer.getData(), 0, bytes, 0, bytes.length);
      return new ArrayList<>(new Message(bytes).getSection(Section.ANSWER));
    }
  }

  /** Ends the run; its recording and decisions can be read after that. */
  @Override
  public void close() {
    dns.close();
    run.close();
    probe.close();
    wall.close();
    endpoints.values().forEach(server -> server.stop(0));
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
