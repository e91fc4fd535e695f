package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.policies.report.Place;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which line of a manifest or a stack file asked for a resource. A resource of an application's
 * bears its name first; of the others the type tells the key. Where neither does, nothing is said.
 */
final class SourcePlaces implements Function<Finding, Optional<Place>> {
  private static final String MANIFESTS = "apps";
  private static final String SUFFIX = ".yaml";

  /** Keys of a stack file, by the beginning of the type tokens that they decide of. */
  private static final Map<String, String> KEYS =
      Map.of(
          "pulumi:providers:aws", "gatehouse:deploy-role",
          "aws:acm/", "gatehouse:domain",
          "aws:apigatewayv2/domainName:", "gatehouse:domain",
          "aws:route53/zone:", "gatehouse:zone",
          "aws:route53/record:", "gatehouse:domain",
          "aws:route53/healthCheck:", "gatehouse:recovery");

  private final Path project;
  private final String stackFile;
  private final Stack stack;
  private final Map<String, List<String>> lines = new TreeMap<>();

  SourcePlaces(Path project, String stackName, Stack stack) {
    this.project = project;
    this.stackFile = "Pulumi." + stackName + SUFFIX;
    this.stack = stack;
  }

  @Override
  public Optional<Place> apply(Finding finding) {
    return stack
        .find(finding.urn())
        .flatMap(
            resource ->
                manifest(resource)
                    .flatMap(file -> inManifest(file, resource))
                    .or(() -> inStackFile(resource)));
  }

  /** The manifest of the application whose name the resource's begins with. */
  private Optional<String> manifest(Resource resource) {
    Path folder = project.resolve(MANIFESTS);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .filter(file -> owns(file.substring(0, file.length() - SUFFIX.length()), resource))
          .max(Comparator.comparingInt(String::length))
          .map(file -> MANIFESTS + "/" + file);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean owns(String application, Resource resource) {
    return resource.name().equals(application) || resource.name().startsWith(application + "-");
  }

  /** The line of a route, else the one of the application's name. */
  private Optional<Place> inManifest(String file, Resource resource) {
    String[] key =
        resource.properties().get("routeKey").plain() instanceof Value.Text text
            ? text.value().split(" ", 2)
            : new String[0];
    Optional<Place> route =
        key.length == 2
            ? first(file, line -> line.contains(key[0]) && line.matches(pathForm(key[1])))
            : Optional.empty();
    return route.or(() -> first(file, line -> line.startsWith("name:")));
  }

  /** The path, not followed by more of one. */
  private static String pathForm(String path) {
    return ".*" + Pattern.quote(path) + "(?![/A-Za-z0-9{]).*";
  }

  private Optional<Place> inStackFile(Resource resource) {
    return KEYS.entrySet().stream()
        .filter(entry -> resource.type().startsWith(entry.getKey()))
        .findFirst()
        .flatMap(
            entry -> first(stackFile, line -> line.strip().startsWith(entry.getValue() + ":")));
  }

  private Optional<Place> first(String file, Predicate<String> sought) {
    List<String> all = lines.computeIfAbsent(file, this::read);
    for (int i = 0; i < all.size(); i++) {
      if (sought.test(all.get(i))) {
        return Optional.of(new Place(file, i + 1));
      }
    }
    return Optional.empty();
  }

  private List<String> read(String file) {
    Path path = project.resolve(file);
    try {
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static CliException unreadable(Path path, IOException why) {
    return new CliException(ExitCode.ENVIRONMENT, "cannot read " + path + ": " + why.getMessage());
  }
}
