package dev.gatehouse.program.config;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.Manifest.Route;
import dev.gatehouse.model.config.Manifest.Throttle;
import dev.gatehouse.model.config.Placement;
import dev.gatehouse.model.config.RouteKey;
import dev.gatehouse.model.config.TableKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one application's manifest. */
final class ManifestReader {
  /** Names that the platform uses itself, or that API Gateway keeps as paths. */
  private static final Set<String> RESERVED = Set.of("health", "ping", "sping");

  private static final String NAME_FORM =
      "2 to 24 lower-case letters, digits and hyphens, a letter first, such as orders";
  private static final String NAME_PATTERN = "(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final Parser<String> NAME =
      Parser.text(
              NAME_FORM,
              text -> {
                if (!text.matches(NAME_PATTERN)) {
                  throw new IllegalArgumentException(
                      "'" + text + "' does not fit: use " + NAME_FORM);
                }
                if (RESERVED.contains(text)) {
                  throw new IllegalArgumentException(
                      "'" + text + "' is kept for the platform: use another name");
                }
                return text;
              })
          .shown(Map.of("type", "string", "pattern", "^" + NAME_PATTERN + "$"));
  private static final Parser<String> DESCRIPTION =
      Parser.matching("[^\\x00-\\x1f\\x7f]{1,200}", "one line of up to 200 characters");
  private static final Parser<String> STACK =
      Parser.matching("[A-Za-z0-9_.-]{1,100}", "a stack's name such as dev");
  private static final Parser<String> ATTRIBUTE =
      Parser.matching("[A-Za-z0-9_.-]{1,255}", "an attribute name such as pk");
  private static final Parser<String> KEY_TYPE = Parser.oneOf("a type of key", keyTypes());
  private static final Parser<String> PATH =
      Parser.matching("/[A-Za-z0-9._/-]*", "a path without variables, such as /orders");
  // Function names become part of resource names; routes are map keys and values, never names.
  private static final Parser<String> ROUTE = Parser.text("a route", text -> text);
  private static final Parser<String> FUNCTION = Parser.text("the name of a function", t -> t);
  // API Gateway's default quotas of an account in a Region: 10,000 a second, bursts of 5,000.
  private static final Parser<Integer> RATE = Parser.wholeNumber(1, 10_000);
  private static final Parser<Integer> BURST = Parser.wholeNumber(1, 5_000);

  private final Section root;

  private ManifestReader(Section root) {
    this.root = root;
  }

  /** Reads a manifest; empty when it has problems. */
  static Optional<Manifest> read(String file, String text, Problems problems, Shape shape) {
    int before = problems.found().size();
    Optional<Value> value = YamlValues.read(file, text, problems);
    if (value.isPresent() && !(value.get() instanceof Value.Fields)) {
      problems.add(file, value.get().described() + " is not a manifest: use keys with values");
    }
    Optional<Manifest> manifest =
        value
            .filter(Value.Fields.class::isInstance)
            .map(Value.Fields.class::cast)
            .map(fields -> new Section(fields, "", problems, shape))
            .flatMap(section -> new ManifestReader(section).manifest());
    return problems.found().size() == before ? manifest : Optional.empty();
  }

  private Optional<Manifest> manifest() {
    Optional<String> name = root.required("name", NAME);
    Optional<String> description = root.required("description", DESCRIPTION);
    Optional<Map<String, AccountId>> accounts =
        root.map("accounts", STACK, PlatformConfigReader.ACCOUNT);
    Optional<Throttle> throttle =
        root.section("throttle", "requests-per-second and burst").flatMap(s -> throttle(s));
    Optional<TableKeys> table =
        root.optionalSection("table", "the key of a global table").flatMap(s -> table(s));
    Optional<Backend> backend = BackendReader.read(root, root.has("table"));
    Optional<List<Route>> routes = root.map("routes", ROUTE, FUNCTION).flatMap(m -> routes(m));
    Optional<List<String>> smoke = root.list("smoke", PATH);
    Optional<Placement> placement = PlacementReader.read(root, PATH);
    root.done();
    if (backend.isPresent() && routes.isPresent()) {
      RouteChecks.functions(root, backend.get(), routes.get());
    }
    if (routes.isPresent() && smoke.isPresent()) {
      RouteChecks.smoke(root, routes.get(), smoke.get());
      placement
          .flatMap(Placement::health)
          .ifPresent(path -> RouteChecks.answered(root, "health", routes.get(), path));
    }
    if (name.isEmpty()
        || description.isEmpty()
        || accounts.isEmpty()
        || throttle.isEmpty()
        || backend.isEmpty()
        || routes.isEmpty()
        || smoke.isEmpty()
        || placement.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Manifest(
            name.get(),
            description.get(),
            accounts.get(),
            throttle.get(),
            table,
            backend.get(),
            routes.get(),
            smoke.get(),
            placement.get()));
  }

  private static Optional<Throttle> throttle(Section section) {
    Optional<Integer> rate = section.required("requests-per-second", RATE);
    Optional<Integer> burst = section.required("burst", BURST);
    section.done();
    return rate.isPresent() && burst.isPresent()
        ? Optional.of(new Throttle(rate.get(), burst.get()))
        : Optional.empty();
  }

  private static Optional<TableKeys> table(Section section) {
    Optional<TableKeys.Key> partition =
        section.section("partition-key", "name and type").flatMap(s -> key(s));
    Optional<TableKeys.Key> sort =
        section.optionalSection("sort-key", "name and type").flatMap(s -> key(s));
    if (partition.isPresent() && sort.isPresent()) {
      if (partition.get().name().equals(sort.get().name())) {
        section.problem(
            "sort-key", "is the partition key, too: use another attribute or leave it out");
      }
    }
    section.done();
    return partition.map(p -> new TableKeys(p, sort));
  }

  private static Optional<TableKeys.Key> key(Section section) {
    Optional<String> name = section.required("name", ATTRIBUTE);
    Optional<String> type = section.required("type", KEY_TYPE);
    section.done();
    return name.isPresent() && type.isPresent()
        ? Optional.of(new TableKeys.Key(name.get(), type.get()))
        : Optional.empty();
  }

  private static Map<String, String> keyTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    for (String type : List.of("S", "N", "B")) {
      types.put(type, type);
    }
    return types;
  }

  private Optional<List<Route>> routes(Map<String, String> written) {
    List<Route> routes = new ArrayList<>();
    Map<String, String> shapes = new LinkedHashMap<>();
    boolean good = true;
    for (Map.Entry<String, String> route : written.entrySet()) {
      try {
        RouteKey key = RouteKey.parse(route.getKey());
        String other = shapes.put(key.shape(), key.toString());
        if (other != null) {
          root.problem("routes", "'" + key + "' matches what '" + other + "' does: keep one");
          good = false;
        }
        routes.add(new Route(key, route.getValue()));
      } catch (IllegalArgumentException wrong) {
        root.problem("routes", String.valueOf(wrong.getMessage()));
        good = false;
      }
    }
    return good ? Optional.of(routes) : Optional.empty();
  }
}
