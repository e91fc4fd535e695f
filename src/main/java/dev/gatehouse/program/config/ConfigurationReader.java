package dev.gatehouse.program.config;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the configuration of one stack from what Pulumi hands over and what the files say. */
public final class ConfigurationReader {
  private static final String DEFAULT_PROVIDERS = "pulumi:disable-default-providers";

  private final String project;
  private final String stack;
  private final Problems problems = new Problems();

  public ConfigurationReader(String project, String stack) {
    this.project = project;
    this.stack = stack;
  }

  /**
   * Reads and checks everything.
   *
   * @param pulumi what Pulumi hands over; see {@link PulumiConfig}
   * @param files the project's files; see {@link ProjectFiles}
   * @throws ConfigurationException holding all problems found
   */
  public Configuration read(PulumiConfig pulumi, ProjectFiles files) {
    Optional<PlatformConfig> platform =
        PlatformConfigReader.read(own(pulumi), problems, new Shape());
    checkProviders(pulumi.values());
    files.unreadable().forEach(problems::add);
    Map<String, Manifest> manifests = new TreeMap<>();
    files
        .manifests()
        .forEach(
            (file, text) ->
                ManifestReader.read(file, text, problems, new Shape())
                    .ifPresent(manifest -> manifests.put(file, manifest)));
    manifests.forEach((file, manifest) -> check(file, manifest, files));
    List<Manifest> here = new ArrayList<>();
    for (Manifest manifest : manifests.values()) {
      if (manifest.accountIn(stack).isPresent()) {
        here.add(manifest);
      }
    }
    if (here.isEmpty() && manifests.size() == files.manifests().size()) {
      problems.add(
          "apps", "no application names the stack " + stack + " in its accounts: add it to one");
    }
    platform.ifPresent(config -> PlacementChecks.of(config, here, problems));
    problems.throwIfAny(stack);
    here.sort(Comparator.comparing(Manifest::name));
    return new Configuration(stack, platform.orElseThrow(), here);
  }

  /** The keys of this project without their namespace; secrets stay out of sight. */
  private Map<String, String> own(PulumiConfig pulumi) {
    Map<String, String> own = new LinkedHashMap<>();
    new TreeMap<>(pulumi.values())
        .forEach(
            (key, value) -> {
              if (key.startsWith(project + ":")) {
                own.put(key.substring(project.length() + 1), value);
              }
            });
    for (String key : pulumi.secretKeys()) {
      if (key.startsWith(project + ":")) {
        problems.add(key, "is a secret, and no key here holds one: set it without --secret");
        own.remove(key.substring(project.length() + 1));
      }
    }
    return own;
  }

  private void checkProviders(Map<String, String> values) {
    Optional<Value> disabled =
        Optional.ofNullable(values.get(DEFAULT_PROVIDERS)).flatMap(JsonValues::read);
    boolean off =
        disabled.isPresent()
            && disabled.get() instanceof Value.Items items
            && items.items().stream()
                .anyMatch(
                    i -> i instanceof Value.Scalar s && Set.of("*", "aws").contains(s.text()));
    if (!off) {
      problems.add(
          DEFAULT_PROVIDERS,
          "default providers are on, which act in whatever account is at hand: use [\"*\"]");
    }
    new TreeMap<>(values)
        .keySet().stream()
            .filter(key -> key.startsWith("aws:"))
            .forEach(
                key ->
                    problems.add(
                        key,
                        "has no effect, since each provider is given its account and Region:"
                            + " remove it"));
  }

  private void check(String file, Manifest manifest, ProjectFiles files) {
    if (!file.equals("apps/" + manifest.name() + ".yaml")) {
      problems.add(
          file,
          "name: '"
              + manifest.name()
              + "' belongs in apps/"
              + manifest.name()
              + ".yaml: rename one");
    }
    for (String named : manifest.accounts().keySet()) {
      if (!files.stacks().contains(named) && !named.equals(stack)) {
        problems.add(
            file,
            "accounts."
                + named
                + ": there is no Pulumi."
                + named
                + ".yaml: use "
                + Suggestion.either(files.stacks())
                + Suggestion.among(files.stacks(), named));
      }
    }
    manifest.accountIn(stack).ifPresent(account -> checkBackend(file, manifest, account, files));
  }

  private void checkBackend(String file, Manifest manifest, AccountId account, ProjectFiles files) {
    if (manifest.backend() instanceof Backend.Deployed deployed) {
      if (!files.exists().test(deployed.artifact())) {
        problems.add(
            file,
            "deploy.artifact: there is no "
                + deployed.artifact()
                + ": build it with mvn package, or correct the path");
      }
    } else if (manifest.backend() instanceof Backend.Brought brought) {
      brought
          .functions()
          .forEach(
              (name, text) -> {
                String owner = Arn.parse(text).account();
                if (!owner.equals("{account}") && !owner.equals(account.value())) {
                  problems.add(
                      file,
                      "bring.functions."
                          + name
                          + ": the function is in account "
                          + owner
                          + ", and the application in "
                          + account
                          + " in this stack: use {account} in its place, or correct one");
                }
              });
    }
  }
}
