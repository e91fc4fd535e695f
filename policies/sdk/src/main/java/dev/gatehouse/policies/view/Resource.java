package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the engine shows it to policies: its inputs while it is registered, its outputs
 * when the whole stack is.
 *
 * @param provider the provider that it goes through; empty for components and providers
 * @param links what it hangs from and depends on; while it is registered, its parent alone is known
 */
public record Resource(
    String urn,
    String type,
    String name,
    Value.Fields properties,
    Options options,
    Optional<Provider> provider,
    Links links) {

  /** Options of a resource that policies may judge. */
  public record Options(
      boolean protect,
      List<String> ignoreChanges,
      Optional<Boolean> deleteBeforeReplace,
      List<String> additionalSecretOutputs,
      List<String> aliases,
      Timeouts timeouts) {
    public static final Options NONE =
        new Options(
            false, List.of(), Optional.empty(), List.of(), List.of(), new Timeouts(0, 0, 0));

    public Options {
      ignoreChanges = List.copyOf(ignoreChanges);
      additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
      aliases = List.copyOf(aliases);
    }

    /** These options, protected or not. */
    public Options protect(boolean on) {
      return new Options(
          on, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, aliases, timeouts);
    }
  }

  /** Seconds; 0 where none is given. */
  public record Timeouts(double create, double update, double delete) {}

  /** A provider resource, whose lists and flags are JSON in texts. */
  public record Provider(String urn, String type, String name, Value.Fields properties) {
    /** What is below its properties, by names. */
    public Property at(String first, String... more) {
      return Property.of("", properties).at(first).at(more);
    }

    /** The account that it works in: the only one that it allows, else its role's. */
    public Property account() {
      Property allowed = at("allowedAccountIds").json();
      if (allowed.value() instanceof Value.Items items && items.values().size() == 1) {
        return Property.of("account", items.values().get(0));
      }
      Property role = at("assumeRole").json().at("roleArn");
      if (role.value() instanceof Value.Text arn && arn.value().split(":", -1).length > 4) {
        return Property.of("account", Value.of(arn.value().split(":", -1)[4]));
      }
      boolean unknown = allowed.isUnknown() || role.isUnknown();
      return Property.of("account", unknown ? Value.Missing.UNKNOWN : Value.Missing.ABSENT);
    }

    public Property region() {
      return Property.of("region", properties.get("region"));
    }
  }

  /** URNs of the resources around it. */
  public record Links(
      Optional<String> parent,
      List<String> dependencies,
      Map<String, List<String>> propertyDependencies) {
    public static final Links NONE = new Links(Optional.empty(), List.of(), Map.of());

    public Links {
      dependencies = List.copyOf(dependencies);
      propertyDependencies = Map.copyOf(propertyDependencies);
    }
  }

  /** What is below its properties, by names and indices. */
  public Property at(String first, String... more) {
    return at(first).at(more);
  }

  /** A property by its name. */
  public Property at(String name) {
    return Property.of(properties, name);
  }

  /** This resource as one of a class of its provider's Java SDK; empty when it is of another. */
  public <R extends com.pulumi.resources.Resource> Optional<Typed<R>> as(Class<R> resourceClass) {
    return TypeToken.of(resourceClass).equals(type)
        ? Optional.of(new Typed<>(resourceClass, this))
        : Optional.empty();
  }

  /** The account that it is in, by its provider; absent when the provider names none. */
  public Property account() {
    return provider
        .map(Provider::account)
        .orElseGet(() -> Property.of("account", Value.Missing.ABSENT));
  }

  /** The Region that it is in, by its provider; absent when the provider names none. */
  public Property region() {
    return provider
        .map(Provider::region)
        .orElseGet(() -> Property.of("region", Value.Missing.ABSENT));
  }

  /** This resource with other properties. */
  public Resource with(Value.Fields others) {
    return new Resource(urn, type, name, others, options, provider, links);
  }

  /** {@code aws:lambda/function:Function greeting}, for people. */
  public String label() {
    return type + " " + name;
  }
}
