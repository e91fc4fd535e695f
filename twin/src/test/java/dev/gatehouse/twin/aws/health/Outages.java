package dev.gatehouse.twin.aws.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Health checks on a virtual clock, with an endpoint whose behaviour a test sets. */
final class Outages implements Probe {
  static final String ID = "0f0e0d0c-0b0a-4908-8706-050403020100";

  /** What the endpoint does with one request. */
  record Behaviour(Outcome outcome, Duration takes) {}

  /** Chooses for a request; the number counts the requests of that Region from 0. */
  interface Endpoint {
    Behaviour behave(Region from, int number);
  }

  static final Behaviour UP =
      new Behaviour(Outcome.success("HTTP Status Code 200, OK"), Duration.ofMillis(50));
  static final Behaviour REFUSES =
      new Behaviour(Outcome.failure("Connection refused"), Duration.ZERO);
  static final Behaviour SILENT =
      new Behaviour(Outcome.failure("Connection timed out."), Duration.ofSeconds(4));

  private static final ObjectMapper JSON = new ObjectMapper();
  static final AccountId ACCOUNT = new AccountId("111111111111");

  final VirtualSim time;
  final World world = new World();
  final HealthChecks health;
  final List<String> log = new ArrayList<>();
  final List<Duration> requests = new ArrayList<>();
  private final Map<Region, Integer> numbers = new TreeMap<>();
  private Endpoint endpoint = (from, number) -> UP;

  Outages(long seed) {
    time = new VirtualSim(seed);
    health = new HealthChecks(world, time.sim(), log());
    health.start(this);
  }

  void endpoint(Behaviour always) {
    endpoint = (from, number) -> always;
  }

  void endpoint(Endpoint next) {
    endpoint = next;
  }

  /** Puts a thing with properties as JSON into the world. */
  void put(EntityKey key, String properties) {
    world.put(new Entity(key, json(properties)));
  }

  /** An HTTPS check at 10 s and a threshold of 3, with what differs as JSON. */
  void check(String differences) {
    ObjectNode properties =
        json(
            """
            {"type": "HTTPS", "fqdn": "us-east-1.api.gatehouse.test", "port": 443,
             "resourcePath": "/health", "requestInterval": 10, "failureThreshold": 3}
            """);
    properties.setAll(json(differences));
    world.put(new Entity(key(), properties));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The configuration that {@link #check} makes. */
  static CheckConfig config(String differences) {
    Outages it = new Outages(1);
    it.check("{" + differences + "}");
    return CheckConfig.read(it.world.get(key()).orElseThrow());
  }

  static EntityKey key() {
    return EntityKey.global(Types.HEALTH_CHECK, ACCOUNT, ID);
  }

  boolean healthy() {
    return health.healthy(ID);
  }

  CheckStatus status() {
    return health.status(ID).orElseThrow();
  }

  void pass(Duration span) {
    time.advance(span);
  }

  /** Lets time pass until the status is the given one; fails after the limit. */
  Duration until(boolean healthy, Duration limit) {
    long from = time.nanos();
    while (healthy() != healthy) {
      pass(Duration.ofMillis(100));
      if (time.nanos() - from > limit.toNanos()) {
        throw new AssertionError("still " + (healthy ? "unhealthy" : "healthy") + " at " + limit);
      }
    }
    return Duration.ofNanos(time.nanos() - from);
  }

  @Override
  public CompletionStage<Outcome> probe(CheckConfig check, Region from) {
    requests.add(Duration.ofNanos(time.nanos()));
    Behaviour behaviour = endpoint.behave(from, numbers.merge(from, 1, Integer::sum) - 1);
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    time.after(behaviour.takes(), () -> result.complete(behaviour.outcome()));
    return result;
  }

  private TwinLog log() {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {
        log.add("info " + room + " " + text);
      }

      @Override
      public void warn(String room, String text) {
        log.add("warn " + room + " " + text);
      }
    };
  }
}
