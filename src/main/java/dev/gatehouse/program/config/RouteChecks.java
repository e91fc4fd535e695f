package dev.gatehouse.program.config;

import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Manifest.Route;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between a manifest's routes and the rest of it. */
final class RouteChecks {
  private RouteChecks() {}

  /** Each route names a function, and each function has a route. */
  static void functions(Section root, Backend backend, List<Route> routes) {
    Set<String> unused = new TreeSet<>(backend.functionNames());
    for (Route route : routes) {
      unused.remove(route.function());
      if (!backend.functionNames().contains(route.function())) {
        root.problem(
            "routes." + route.key(),
            "'"
                + route.function()
                + "' is not a function of this application: use "
                + Suggestion.either(backend.functionNames())
                + Suggestion.among(backend.functionNames(), route.function()));
      }
    }
    for (String function : unused) {
      root.problem(
          "routes", "the function " + function + " has no route: add one or remove the function");
    }
  }

  /** Each smoke path is answered by a route. */
  static void smoke(Section root, List<Route> routes, List<String> smoke) {
    for (String path : smoke) {
      answered(root, "smoke", routes, path);
    }
  }

  /** A path is answered by a route. */
  static void answered(Section root, String key, List<Route> routes, String path) {
    if (routes.stream().noneMatch(route -> route.key().matches("GET", path))) {
      root.problem(key, "no route answers GET " + path + ": use a path that a GET route matches");
    }
  }
}
