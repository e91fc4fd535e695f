package dev.gatehouse.program.config;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.Routing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a stack and the places of its applications must agree on. */
final class PlacementChecks {
  private final PlatformConfig config;
  private final Problems problems;

  private PlacementChecks(PlatformConfig config, Problems problems) {
    this.config = config;
    this.problems = problems;
  }

  /** Notes the problems of the applications that a stack has. */
  static void of(PlatformConfig config, List<Manifest> manifests, Problems problems) {
    PlacementChecks checks = new PlacementChecks(config, problems);
    manifests.forEach(checks::regions);
    checks.distinct(manifests);
    config.unhealthyApplications().ifPresent(many -> checks.counted(many, manifests));
  }

  private void regions(Manifest manifest) {
    List<Region> here = manifest.placement().of(config.regions());
    String file = "apps/" + manifest.name() + ".yaml";
    if (here.isEmpty()) {
      problems.add(
          file,
          "regions: none of "
              + list(manifest.placement().only())
              + " is a Region of the stack, which has "
              + list(config.regions())
              + ": name one of those, or take the stack out of accounts");
    } else if (here.size() < config.regions().size() && manifest.placement().host().isEmpty()) {
      problems.add(
          file,
          "regions: the shared name leads to "
              + list(config.regions())
              + ", and the application is in "
              + list(here)
              + " alone: give it a name of its own by host");
    } else if (here.size() > 1 && config.routing() instanceof Routing.Weighted weighted) {
      if (here.stream().allMatch(region -> weighted.weight(region) == 0)) {
        problems.add(
            file,
            "regions: the weights of "
                + list(here)
                + " are all 0, which Route 53 takes for equal: give one of them more than 0");
      }
    }
  }

  private void distinct(List<Manifest> manifests) {
    Map<String, String> owners = new HashMap<>();
    for (Manifest manifest : manifests) {
      String host = manifest.placement().host().orElse("");
      String other = host.isEmpty() ? null : owners.put(host, manifest.name());
      if (other != null) {
        problems.add(
            "apps/" + manifest.name() + ".yaml",
            "host: '" + host + "' is the name of " + other + ", too: use another");
      }
    }
  }

  private void counted(int unhealthy, List<Manifest> manifests) {
    for (Region region : config.regions()) {
      long judged =
          manifests.stream()
              .filter(manifest -> manifest.placement().health().isPresent())
              .filter(manifest -> manifest.placement().of(config.regions()).contains(region))
              .count();
      if (unhealthy > judged) {
        problems.add(
            "gatehouse:unhealthy-applications",
            unhealthy
                + " are more than the "
                + judged
                + " that "
                + region
                + " has with health: give a smaller number, or health to more applications");
        return;
      }
    }
  }

  private static String list(List<Region> regions) {
    return regions.stream().map(Region::value).collect(Collectors.joining(", "));
  }
}
