package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.plan.Alias;
import dev.gatehouse.twin.engine.plan.DefaultProviders;
import dev.gatehouse.twin.engine.plan.Goal;
import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.WireReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.AliasOuterClass;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest.CustomTimeouts;

/**
 * Reads what the program registers. Source: {@code RegisterResource} and {@code ReadResource} of
 * {@code source_eval.go}, pulumi v3.190.0.
 */
final class GoalReader {
  private final Path workingDirectory;
  private final DefaultProviders defaults;
  private final Families families;

  GoalReader(Path workingDirectory, DefaultProviders defaults, Families families) {
    this.workingDirectory = workingDirectory;
    this.defaults = defaults;
    this.families = families;
  }

  /** What a registration asks for, with the options as far as the resource says them itself. */
  record Reading(Goal goal, Families.Inherited inherited, Map<String, String> providers) {}

  /** Which provider a resource has, or the package whose default provider it may not have. */
  private record Chosen(String reference, Optional<String> denied) {
    static final Chosen NONE = new Chosen("", Optional.empty());
  }

  Reading read(RegisterResourceRequest request) {
    Unsupported.refuse(request);
    Optional<Urn> parent = Urn.optional(request.getParent());
    if (request.getCustom()) {
      checkToken(request.getType());
    }
    Map<String, SortedSet<Urn>> dependencies = new ConcurrentHashMap<>();
    Properties inputs =
        WireReader.ofProgram(workingDirectory, (property, urn) -> add(dependencies, property, urn))
            .read(request.getObject());
    SortedMap<String, List<Urn>> propertyDependencies =
        propertyDependencies(request, inputs, dependencies);
    Map<String, String> providers = families.providers(parent, request.getProvidersMap());
    Chosen chosen =
        request.getCustom()
            ? provider(request.getType(), request.getProvider(), request.getVersion(), providers)
            : Chosen.NONE;
    Families.Inherited inherited = inherited(request).or(families.of(parent));
    ResourceState.Links links =
        new ResourceState.Links(
            chosen.reference(),
            urns(request.getDependenciesList()),
            propertyDependencies,
            inherited.deletedWith());
    return new Reading(
        new Goal(
            request.getType(),
            request.getName(),
            request.getCustom(),
            versioned(request, inputs),
            parent,
            links,
            Families.options(options(request), inherited),
            deleteBeforeReplace(request),
            chosen.denied(),
            new Goal.Past(aliases(request), request.getImportId())),
        inherited,
        providers);
  }

  /**
   * The provider that builds a remote component.
   *
   * @throws PlanException when it would be a default one that the stack forbids
   */
  String remoteProvider(RegisterResourceRequest request) {
    Unsupported.refuse(request);
    checkToken(request.getType());
    Map<String, String> providers =
        families.providers(Urn.optional(request.getParent()), request.getProvidersMap());
    Chosen chosen =
        provider(request.getType(), request.getProvider(), request.getVersion(), providers);
    chosen
        .denied()
        .ifPresent(
            name -> {
              throw new PlanException(
                  "Default provider for '"
                      + name
                      + "' disabled. '"
                      + request.getType()
                      + "' must use an explicit provider.");
            });
    return chosen.reference();
  }

  private static void add(Map<String, SortedSet<Urn>> dependencies, String property, String urn) {
    dependencies.computeIfAbsent(property, name -> new TreeSet<>()).add(new Urn(urn));
  }

  private static void checkToken(String type) {
    if (type.split(":", -1).length != 3) {
      throw new PlanException(
          "Type '" + type + "' is not a valid type token (must have format '*:*:*')");
    }
  }

  /** A provider carries the version that the program's SDK wants. */
  private static Properties versioned(RegisterResourceRequest request, Properties inputs) {
    boolean versioned = Urn.isProviderType(request.getType()) && !request.getVersion().isEmpty();
    return versioned
        ? inputs
            .with(ProviderRegistry.INTERNAL, new PropertyValue.Fields(Properties.empty()))
            .with("version", PropertyValue.text(request.getVersion()))
        : inputs;
  }

  private static SortedMap<String, List<Urn>> propertyDependencies(
      RegisterResourceRequest request, Properties inputs, Map<String, SortedSet<Urn>> ofOutputs) {
    SortedMap<String, List<Urn>> all = new TreeMap<>();
    Map<String, RegisterResourceRequest.PropertyDependencies> said =
        request.getPropertyDependenciesMap();
    said.forEach((name, urns) -> all.put(name, urns(urns.getUrnsList())));
    List<Urn> fallback = said.isEmpty() ? urns(request.getDependenciesList()) : List.of();
    for (String name : inputs.names()) {
      SortedSet<Urn> urns = new TreeSet<>(all.getOrDefault(name, fallback));
      urns.addAll(ofOutputs.getOrDefault(name, new TreeSet<>()));
      all.put(name, List.copyOf(urns));
    }
    return all;
  }

  private static List<Urn> urns(Collection<String> texts) {
    return texts.stream().distinct().map(Urn::new).sorted().toList();
  }

  private Chosen provider(String type, String said, String version, Map<String, String> ofParents) {
    if (Urn.isProviderType(type)) {
      return Chosen.NONE;
    }
    String packageName = type.substring(0, type.indexOf(':'));
    String reference = said.isEmpty() ? ofParents.getOrDefault(packageName, "") : said;
    if (!reference.isEmpty()) {
      return new Chosen(ProviderReference.parse(reference).toString(), Optional.empty());
    }
    return defaults
        .of(packageName, version)
        .map(found -> new Chosen(found.toString(), Optional.empty()))
        .orElse(new Chosen("", Optional.of(packageName)));
  }

  private static Families.Inherited inherited(RegisterResourceRequest request) {
    return new Families.Inherited(
        request.hasProtect() ? Optional.of(request.getProtect()) : Optional.empty(),
        request.hasRetainOnDelete() ? Optional.of(request.getRetainOnDelete()) : Optional.empty(),
        Urn.optional(request.getDeletedWith()));
  }

  private static ResourceState.Options options(RegisterResourceRequest request) {
    CustomTimeouts timeouts = request.getCustomTimeouts();
    return new ResourceState.Options(
        request.getProtect(),
        request.getRetainOnDelete(),
        request.getAdditionalSecretOutputsList(),
        request.getIgnoreChangesList(),
        request.getReplaceOnChangesList(),
        new ResourceState.Timeouts(
            Durations.seconds(timeouts.getCreate()),
            Durations.seconds(timeouts.getUpdate()),
            Durations.seconds(timeouts.getDelete())));
  }

  private static Optional<Boolean> deleteBeforeReplace(RegisterResourceRequest request) {
    // Some SDKs set the value without saying that they did.
    return request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()
        ? Optional.of(request.getDeleteBeforeReplace())
        : Optional.empty();
  }

  private static List<Alias> aliases(RegisterResourceRequest request) {
    List<Alias> aliases = new ArrayList<>();
    request.getAliasURNsList().forEach(urn -> aliases.add(Alias.of(new Urn(urn))));
    for (AliasOuterClass.Alias alias : request.getAliasesList()) {
      AliasOuterClass.Alias.Spec spec = alias.getSpec();
      aliases.add(
          alias.hasSpec()
              ? new Alias(
                  Optional.empty(),
                  spec.getName(),
                  spec.getType(),
                  spec.getStack(),
                  spec.getProject(),
                  Urn.optional(spec.getParentUrn()),
                  spec.getNoParent())
              : Alias.of(new Urn(alias.getUrn())));
    }
    return aliases;
  }

  /** What a read asks for. */
  Goal read(ReadResourceRequest request) {
    checkToken(request.getType());
    if (!request.getPackageRef().isEmpty()) {
      throw new PlanException(
          "this engine does not support parameterized packages yet: deploy with the Pulumi CLI");
    }
    Chosen chosen =
        provider(request.getType(), request.getProvider(), request.getVersion(), Map.of());
    return new Goal(
        request.getType(),
        request.getName(),
        true,
        WireReader.ofProgram(workingDirectory, (property, urn) -> {}).read(request.getProperties()),
        Urn.optional(request.getParent()),
        new ResourceState.Links(
            chosen.reference(),
            urns(request.getDependenciesList()),
            new TreeMap<>(),
            Optional.empty()),
        new ResourceState.Options(
            false,
            false,
            request.getAdditionalSecretOutputsList(),
            List.of(),
            List.of(),
            ResourceState.Timeouts.DEFAULT),
        Optional.empty(),
        chosen.denied(),
        Goal.Past.NONE);
  }
}
