package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a health check that monitors an endpoint is to do.
 *
 * @param name what people call it; the id when it has no name
 * @param host the domain name: resolved when there is no address, and sent as SNI and Host
 * @param ipAddress probed instead of what the name resolves to
 * @param path with its leading slash and its query
 * @param searchString what the body must contain, for the types that search
 * @param interval from a response to the next request of the same checker
 * @param threshold consecutive results that change a checker's opinion, in both directions
 * @param regions where the checkers are
 */
public record CheckConfig(
    String id,
    String name,
    CheckType type,
    Optional<String> host,
    Optional<String> ipAddress,
    int port,
    String path,
    String searchString,
    Duration interval,
    int threshold,
    boolean sni,
    boolean inverted,
    boolean disabled,
    List<Region> regions) {

  public CheckConfig {
    regions = List.copyOf(regions);
  }

  /**
   * Reads a health check as the world holds it: the outputs of Pulumi's {@code
   * aws:route53:HealthCheck}.
   *
   * @throws IllegalStateException when a property is missing or has no meaning
   */
  static CheckConfig read(Entity entity) {
    CheckType type = type(entity);
    Optional<String> host = filled(entity, "fqdn");
    Optional<String> address = filled(entity, "ipAddress");
    if (host.isEmpty() && address.isEmpty()) {
      throw new IllegalStateException(entity.key() + " has neither 'fqdn' nor 'ipAddress'");
    }
    List<Region> regions = entity.texts("regions").stream().map(Region::new).toList();
    return new CheckConfig(
        entity.id(),
        name(entity),
        type,
        host,
        address,
        (int) entity.number("port", type.tls() ? 443 : 80),
        path(entity),
        filled(entity, "searchString").orElse(""),
        Duration.ofSeconds(entity.number("requestInterval", 30)),
        (int) entity.number("failureThreshold", 3),
        entity.flag("enableSni", type.tls()),
        entity.flag("invertHealthcheck", false),
        entity.flag("disabled", false),
        regions.isEmpty() ? Route53Checkers.REGIONS : regions);
  }

  /** What people call a check: its Name tag, or its id. */
  static String name(Entity entity) {
    return Optional.of(entity.at("tags").path("Name").asText())
        .filter(name -> !name.isEmpty())
        .orElse(entity.id());
  }

  /** What is probed, for people. */
  String target() {
    String endpoint = ipAddress.or(() -> host).orElse("") + ":" + port;
    return type == CheckType.TCP
        ? "tcp://" + endpoint
        : (type.tls() ? "https://" : "http://") + endpoint + path;
  }

  /**
   * The Host header: with the port unless it is the protocol's own.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html">
   *     FullyQualifiedDomainName</a>
   */
  String hostHeader() {
    String name = host.or(() -> ipAddress).orElse("");
    return port == (type.tls() ? 443 : 80) ? name : name + ":" + port;
  }

  /**
   * The type of a check.
   *
   * @throws IllegalStateException when it is none of Route 53's
   */
  static CheckType type(Entity entity) {
    String name = entity.require("type").toUpperCase(Locale.ROOT);
    return Arrays.stream(CheckType.values())
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(entity.key() + " has no type '" + name + "'"));
  }

  private static String path(Entity entity) {
    String path = filled(entity, "resourcePath").orElse("/");
    if (path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalStateException(
          entity.key() + " has a 'resourcePath' with a space or a control character");
    }
    return path.startsWith("/") ? path : "/" + path;
  }

  private static Optional<String> filled(Entity entity, String name) {
    return entity.text(name).filter(text -> !text.isEmpty());
  }
}
