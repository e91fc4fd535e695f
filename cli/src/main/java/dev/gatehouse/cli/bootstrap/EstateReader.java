package dev.gatehouse.cli.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Target;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads where a stack is deployed. All else in the files is the program's to read and to judge;
 * here only what a bootstrap needs is asked for, and all of it that is missing is told at once.
 */
public final class EstateReader {
  private static final int MOST_BYTES = 1 << 20;

  /** What IAM takes, less the comma and the equals sign, which part lists of parameters. */
  private static final String ROLE = "[A-Za-z0-9+.@_-]{1,64}";

  /** What a deploy role may change, so that it must not be called so itself. */
  private static final String PLATFORM_ROLE = "gatehouse-.*-.*";

  private static final String EXTERNAL_ID = "[A-Za-z0-9_+=,.@:/-]{2,1224}";
  private static final String PROJECT = "[A-Za-z0-9_.-]{1,100}";

  private final Path project;
  private final List<String> problems = new ArrayList<>();
  private final Map<AccountId, Set<Duty>> duties = new TreeMap<>();

  private EstateReader(Path project) {
    this.project = project;
  }

  /**
   * Reads a stack's file and the manifests.
   *
   * @throws CliException configuration, naming all that is wrong
   */
  public static Estate read(Target target) {
    return new EstateReader(target.project()).estate(target.stack());
  }

  private Estate estate(String stack) {
    String file = "Pulumi." + stack + ".yaml";
    JsonNode config = yaml(file).path("config");
    account(
        file + ": gatehouse:ingress-account",
        config.path("gatehouse:ingress-account"),
        Duty.INGRESS);
    JsonNode zone = config.path("gatehouse:zone");
    if (zone.has("existing")) {
      account(file + ": gatehouse:zone.account", zone.path("account"), Duty.DNS);
    }
    for (String manifest : manifests()) {
      JsonNode account = yaml(manifest).path("accounts").path(stack);
      if (!account.isMissingNode()) {
        account(manifest + ": accounts." + stack, account, Duty.APPLICATION);
      }
    }
    List<Region> regions = regions(file, config.path("gatehouse:regions"));
    JsonNode role = config.path("gatehouse:deploy-role");
    String name = role.path("name").asText();
    deployRole(file + ": gatehouse:deploy-role.name", name);
    Optional<String> externalId =
        Optional.of(role.path("external-id").asText()).filter(id -> !id.isEmpty());
    if (!externalId.orElse("unsaid").matches(EXTERNAL_ID)) {
      problems.add(
          file
              + ": gatehouse:deploy-role.external-id: use 2 to 1,224 letters, digits and +=,.@:/-");
    }
    String project = yaml("Pulumi.yaml").path("name").asText();
    if (!project.matches(PROJECT)) {
      problems.add("Pulumi.yaml: name: '" + project + "' is no name of a project");
    }
    // The ingress account's role changes records in any case.
    duties.values().stream()
        .filter(set -> set.contains(Duty.INGRESS))
        .forEach(set -> set.remove(Duty.DNS));
    if (!problems.isEmpty()) {
      throw new CliException(ExitCode.CONFIG, String.join("\n", problems));
    }
    return new Estate(project, stack, regions, duties, name, externalId);
  }

  private void deployRole(String at, String name) {
    if (name.isEmpty()) {
      problems.add(at + " is missing: the role of deployments");
    } else if (!name.matches(ROLE)) {
      problems.add(at + ": '" + name + "': use 1 to 64 letters, digits and +.@_-");
    } else if (name.matches(PLATFORM_ROLE)) {
      problems.add(
          at
              + ": '"
              + name
              + "': deployments may change roles called gatehouse-…-…, and so could widen their own"
              + " rights; use a name such as gatehouse-deploy");
    }
  }

  private void account(String at, JsonNode id, Duty duty) {
    if (id.isMissingNode()) {
      problems.add(at + " is missing");
      return;
    }
    try {
      duties
          .computeIfAbsent(new AccountId(id.asText()), none -> EnumSet.noneOf(Duty.class))
          .add(duty);
    } catch (IllegalArgumentException wrong) {
      problems.add(at + ": " + wrong.getMessage());
    }
  }

  private List<Region> regions(String file, JsonNode names) {
    List<Region> regions = new ArrayList<>();
    for (JsonNode name : names) {
      try {
        regions.add(new Region(name.asText()));
      } catch (IllegalArgumentException wrong) {
        problems.add(file + ": gatehouse:regions: " + wrong.getMessage());
      }
    }
    if (names.isEmpty()) {
      problems.add(file + ": gatehouse:regions is missing: a list such as [us-east-1, us-west-2]");
    }
    return regions;
  }

  private List<String> manifests() {
    Path folder = project.resolve("apps");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> "apps/" + file.getFileName())
          .filter(file -> file.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.ENVIRONMENT, "cannot read " + folder + ": " + failure.getMessage());
    }
  }

  private JsonNode yaml(String name) {
    Path file = project.resolve(name);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CliException(ExitCode.CONFIG, name + " has more than a megabyte");
      }
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new CliException(ExitCode.CONFIG, name + " is not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, "cannot read " + name + ": " + e.getMessage());
    }
  }
}
