package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.gateway.jwt.JwtRule;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a Region's catalog from the world. */
final class CatalogReader {
  /** A change to one of these makes a catalog stale. */
  static final Set<String> TYPES =
      Set.of(
          Types.API,
          Types.STAGE,
          Types.INTEGRATION,
          Types.ROUTE,
          Types.AUTHORIZER,
          Types.DOMAIN_NAME,
          Types.API_MAPPING);

  private final World world;
  private final Region region;
  private final Throttles throttles;

  CatalogReader(World world, Region region, Throttles throttles) {
    this.world = world;
    this.region = region;
    this.throttles = throttles;
  }

  Catalog read() {
    Map<String, List<Entity>> routes = new HashMap<>();
    for (Entity route : regional(Types.ROUTE)) {
      routes.computeIfAbsent(route.require("apiId"), id -> new ArrayList<>()).add(route);
    }
    Map<String, Deployment> deployments = new HashMap<>();
    for (Entity stage : regional(Types.STAGE)) {
      String apiId = stage.require("apiId");
      world
          .get(sibling(stage, Types.API, apiId))
          .ifPresent(
              api ->
                  deployments.put(
                      stage.id(), deployment(api, stage, routes.getOrDefault(apiId, List.of()))));
    }
    Map<String, Map<String, Deployment>> mappings = new HashMap<>();
    for (Entity mapping : regional(Types.API_MAPPING)) {
      Deployment deployment =
          deployments.get(mapping.require("apiId") + "/" + mapping.require("stage"));
      if (deployment != null) {
        mappings
            .computeIfAbsent(name(mapping), name -> new HashMap<>())
            .put(mapping.text("apiMappingKey").orElse(""), deployment);
      }
    }
    Map<String, Domain> domains = new HashMap<>();
    for (Entity domain : regional(Types.DOMAIN_NAME)) {
      domains.put(name(domain), domain(domain, mappings.getOrDefault(name(domain), Map.of())));
    }
    return new Catalog(domains);
  }

  private Domain domain(Entity entity, Map<String, Deployment> mappings) {
    JsonNode configuration = entity.at("domainNameConfiguration");
    Optional<NotModelledException> unmodelled =
        isSet(entity.at("mutualTlsAuthentication"))
            ? Optional.of(
                new NotModelledException(
                    "mutualTlsAuthentication of domain name " + entity.id(), "leave it out"))
            : Optional.empty();
    return new Domain(
        name(entity),
        sibling(entity, Types.CERTIFICATE, configuration.path("certificateArn").asText()),
        configuration.path("ipAddressType").asText().equals("dualstack"),
        mappings,
        unmodelled);
  }

  private Deployment deployment(Entity api, Entity stage, List<Entity> routes) {
    List<Route> read = new ArrayList<>();
    for (Entity route : routes) {
      String key = route.require("routeKey");
      read.add(Route.of(key, backend(route), rule(route), throttles.route(stage, key)));
    }
    Map<String, String> variables = new LinkedHashMap<>();
    stage
        .at("stageVariables")
        .properties()
        .forEach(e -> variables.put(e.getKey(), e.getValue().asText()));
    return new Deployment(
        stage.key().account(),
        api.id(),
        stage.require("name"),
        variables,
        new RouteTable(read),
        throttles.account(stage.key().account()),
        AccessLog.of(stage),
        stage.at("defaultRouteSettings").path("detailedMetricsEnabled").asBoolean(),
        unmodelled(api, stage));
  }

  private static Optional<NotModelledException> unmodelled(Entity api, Entity stage) {
    if (isSet(api.at("corsConfiguration"))) {
      return Optional.of(
          new NotModelledException(
              "corsConfiguration of API " + api.id(), "let the functions answer OPTIONS"));
    }
    if (!stage.flag("autoDeploy", false)) {
      return Optional.of(
          new NotModelledException(
              "deployments of stage " + stage.id(), "set the stage's autoDeploy to true"));
    }
    String destination = stage.at("accessLogSettings").path("destinationArn").asText();
    if (!destination.isEmpty() && !AccessLog.isLogGroup(destination)) {
      return Optional.of(
          new NotModelledException(
              "access log destination " + destination + " of stage " + stage.id(),
              "use a log group"));
    }
    return Optional.empty();
  }

  private Backend backend(Entity route) {
    String authorization = route.text("authorizationType").orElse("NONE");
    if (!authorization.equals("NONE") && !authorization.equals("JWT")) {
      return new Backend.Unmodelled(
          "authorizationType " + authorization + " of route " + route.require("routeKey"),
          "use NONE or JWT");
    }
    if (authorization.equals("JWT") && rule(route).isEmpty()) {
      return new Backend.Missing("route " + route.require("routeKey") + " has no authorizer");
    }
    String target = route.text("target").orElse("");
    String integration = route.require("apiId") + "/" + target.replace("integrations/", "");
    return world
        .get(sibling(route, Types.INTEGRATION, integration))
        .map(Integration::backend)
        .orElseGet(
            () ->
                new Backend.Missing(
                    "route " + route.require("routeKey") + " has no integration '" + target + "'"));
  }

  private Optional<JwtRule> rule(Entity route) {
    if (!route.text("authorizationType").orElse("NONE").equals("JWT")) {
      return Optional.empty();
    }
    String id = route.require("apiId") + "/" + route.text("authorizerId").orElse("");
    return world
        .get(sibling(route, Types.AUTHORIZER, id))
        .map(authorizer -> JwtRule.of(authorizer, route));
  }

  private List<Entity> regional(String type) {
    return world.list(type).stream()
        .filter(entity -> entity.key().region().equals(region.value()))
        .toList();
  }

  private static EntityKey sibling(Entity entity, String type, String id) {
    return new EntityKey(type, entity.key().account(), entity.key().region(), id);
  }

  private static String name(Entity entity) {
    return entity.require("domainName").toLowerCase(Locale.ROOT);
  }

  /** Whether a nested property says anything; the provider leaves empty ones behind. */
  static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !value.isNull() && !value.isEmpty();
  }
}
