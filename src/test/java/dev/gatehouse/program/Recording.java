package dev.gatehouse.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** A run of the program on Pulumi's mocks, with everything that it declared. */
public final class Recording implements Mocks {
  /** Failures reach the test as exceptions; held here, since a logger nobody holds is forgotten. */
  private static final Logger ERRORS_OF_PROGRAMS =
      Logger.getLogger("com.pulumi.test.internal.PulumiTestInternal");

  static {
    ERRORS_OF_PROGRAMS.setFilter(message -> false);
  }

  private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
  private final Map<String, ResourceArgs> registered = new ConcurrentHashMap<>();
  private final Map<String, Declared> declared = new TreeMap<>();
  private Map<String, Output<?>> outputs = Map.of();

  /**
   * A resource as it was declared.
   *
   * @param parent its name; empty for what is at the top
   * @param provider the provider's name; empty for components and providers
   * @param dependsOn names, sorted; what inputs refer to is not among them
   */
  public record Declared(
      String type,
      String name,
      Optional<String> parent,
      Optional<String> provider,
      List<String> dependsOn,
      boolean protect,
      Map<String, Object> inputs) {

    /** An input that must be there. */
    public Object input(String name) {
      return Optional.ofNullable(inputs.get(name))
          .orElseThrow(() -> new NoSuchElementException(this.name + " has no input " + name));
    }
  }

  /** Runs a program. */
  public static Recording of(String stack, Consumer<Context> program) {
    Recording recording = new Recording();
    ResourceTransformation note =
        resource -> {
          recording.options.put(key(resource.resource()), resource.options());
          return Optional.empty();
        };
    TestResult result =
        PulumiTest.withOptions(
                TestOptions.builder()
                    .projectName("gatehouse")
                    .stackName(stack)
                    .resourceTransformations(List.of(note))
                    .build())
            .withMocks(recording)
            .runTest(program)
            .throwOnError();
    recording.outputs = result.outputs();
    recording.options.forEach(
        (key, options) -> {
          Declared resource = recording.declared(key, options);
          if (recording.declared.put(resource.name(), resource) != null) {
            throw new IllegalStateException("two resources are named " + resource.name());
          }
        });
    return recording;
  }

  private Declared declared(String key, ResourceOptions given) {
    String type = key.substring(0, key.indexOf("::"));
    String name = key.substring(key.indexOf("::") + 2);
    ResourceArgs args = registered.get(key);
    Map<String, Object> inputs = args == null ? Map.of() : new TreeMap<>(args.inputs);
    List<String> dependsOn =
        PulumiTest.extractValue(given.getDependsOn()).stream()
            .map(Resource::pulumiResourceName)
            .sorted()
            .toList();
    return new Declared(
        type,
        name,
        given.getParent().map(Resource::pulumiResourceName),
        given.getProvider().map(Resource::pulumiResourceName),
        dependsOn,
        given.isProtect(),
        inputs);
  }

  private static String key(Resource resource) {
    return resource.pulumiResourceType() + "::" + resource.pulumiResourceName();
  }

  /** All resources by name. */
  public Map<String, Declared> all() {
    return declared;
  }

  public List<Declared> ofType(String type) {
    return declared.values().stream().filter(r -> r.type().equals(type)).toList();
  }

  public Declared get(String name) {
    return Optional.ofNullable(declared.get(name))
        .orElseThrow(() -> new NoSuchElementException("no resource is named " + name));
  }

  /** What AWS reports of the provider that a resource was registered with. */
  public Optional<String> registeredProvider(Declared resource) {
    return Optional.ofNullable(registered.get(resource.type() + "::" + resource.name()))
        .map(args -> args.provider)
        .filter(provider -> !provider.isEmpty());
  }

  /** The stack's outputs, sorted. */
  public Map<String, Object> outputs() {
    Map<String, Object> values = new TreeMap<>();
    outputs.forEach((name, output) -> values.put(name, PulumiTest.extractValue(output)));
    return values;
  }

  /** Answers with the inputs and, for what AWS makes up, a token that names its origin. */
  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    registered.put(args.type + "::" + args.name, args);
    Map<String, Object> state = new TreeMap<>(args.inputs);
    for (String output : List.of("arn", "fqdn", "keyId", "uniqueId", "version", "zoneId")) {
      state.putIfAbsent(output, token(args, output));
    }
    if (args.type.equals("aws:acm/certificate:Certificate")) {
      state.put("domainValidationOptions", proofs(args));
    }
    if (args.inputs.get("domainNameConfiguration") instanceof Map<?, ?> given) {
      Map<String, Object> configuration = new TreeMap<>();
      given.forEach((key, value) -> configuration.put(String.valueOf(key), value));
      configuration.put("targetDomainName", token(args, "targetDomainName"));
      configuration.put("hostedZoneId", token(args, "hostedZoneId"));
      state.put("domainNameConfiguration", configuration);
    }
    return CompletableFuture.completedFuture(
        ResourceResult.of(Optional.of(token(args, "id")), state));
  }

  private static List<Map<String, Object>> proofs(ResourceArgs args) {
    List<Object> names = new ArrayList<>();
    names.add(args.inputs.get("domainName"));
    if (args.inputs.get("subjectAlternativeNames") instanceof List<?> alternatives) {
      names.addAll(alternatives);
    }
    return names.stream()
        .map(
            name ->
                Map.<String, Object>of(
                    "domainName",
                    name,
                    "resourceRecordName",
                    "<proof of " + name + ".name>",
                    "resourceRecordType",
                    "CNAME",
                    "resourceRecordValue",
                    "<proof of " + name + ".value>"))
        .toList();
  }

  private static String token(ResourceArgs args, String output) {
    return "<" + args.name + "." + output + ">";
  }
}
