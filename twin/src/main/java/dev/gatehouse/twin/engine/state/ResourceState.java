package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.engine.value.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one resource.
 *
 * @param id empty for a component, and for anything not created yet
 * @param parent absent for the root stack and for default providers
 * @param others fields of Pulumi's format that this engine carries along without reading them
 */
public record ResourceState(
    Urn urn,
    boolean custom,
    String id,
    Properties inputs,
    Properties outputs,
    Optional<Urn> parent,
    Links links,
    Options options,
    Condition condition,
    Stamps stamps,
    SortedMap<String, JsonNode> others) {

  /**
   * What a resource leans on.
   *
   * @param provider the reference {@code urn::id}; empty for components and providers
   * @param deletedWith the resource whose deletion deletes this one too
   */
  public record Links(
      String provider,
      List<Urn> dependencies,
      SortedMap<String, List<Urn>> propertyDependencies,
      Optional<Urn> deletedWith) {
    public static final Links NONE =
        new Links("", List.of(), Collections.emptySortedMap(), Optional.empty());

    public Links {
      dependencies = List.copyOf(dependencies);
      propertyDependencies = Collections.unmodifiableSortedMap(new TreeMap<>(propertyDependencies));
    }

    /** All but the provider. */
    public Set<Urn> resources() {
      Set<Urn> all = new LinkedHashSet<>(dependencies);
      propertyDependencies.values().forEach(all::addAll);
      deletedWith.ifPresent(all::add);
      return all;
    }
  }

  /** What the program asked for besides inputs; timeouts are in seconds, 0 being the default. */
  public record Options(
      boolean protect,
      boolean retainOnDelete,
      List<String> additionalSecretOutputs,
      List<String> ignoreChanges,
      List<String> replaceOnChanges,
      Timeouts timeouts) {
    public static final Options NONE =
        new Options(false, false, List.of(), List.of(), List.of(), Timeouts.DEFAULT);

    public Options {
      additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
      ignoreChanges = List.copyOf(ignoreChanges);
      replaceOnChanges = List.copyOf(replaceOnChanges);
    }
  }

  /** How long the provider may take, in seconds. */
  public record Timeouts(double create, double update, double delete) {
    public static final Timeouts DEFAULT = new Timeouts(0, 0, 0);
  }

  /**
   * Where a resource stands between runs.
   *
   * @param delete replaced, and still to be deleted
   * @param external read, and not owned
   * @param pendingReplacement deleted, and still to be created anew
   * @param initErrors why it exists without being ready
   */
  public record Condition(
      boolean delete, boolean external, boolean pendingReplacement, List<String> initErrors) {
    public static final Condition SOUND = new Condition(false, false, false, List.of());

    public Condition {
      initErrors = List.copyOf(initErrors);
    }

    public Condition deleted() {
      return new Condition(true, external, pendingReplacement, initErrors);
    }

    public Condition awaitingReplacement() {
      return new Condition(delete, external, true, initErrors);
    }

    public Condition withInitErrors(List<String> errors) {
      return new Condition(delete, external, pendingReplacement, errors);
    }
  }

  /** When the resource was created and last modified by Pulumi. */
  public record Stamps(Optional<Instant> created, Optional<Instant> modified) {
    public static final Stamps NONE = new Stamps(Optional.empty(), Optional.empty());

    public static Stamps created(Instant now) {
      return new Stamps(Optional.of(now), Optional.of(now));
    }

    public Stamps modified(Instant now) {
      return new Stamps(created, Optional.of(now));
    }
  }

  public String type() {
    return urn.type();
  }

  public boolean isProvider() {
    return urn.isProvider();
  }

  public ResourceState withUrn(Urn other) {
    return new ResourceState(
        other, custom, id, inputs, outputs, parent, links, options, condition, stamps, others);
  }

  public ResourceState withId(String other) {
    return new ResourceState(
        urn, custom, other, inputs, outputs, parent, links, options, condition, stamps, others);
  }

  public ResourceState withInputs(Properties other) {
    return new ResourceState(
        urn, custom, id, other, outputs, parent, links, options, condition, stamps, others);
  }

  public ResourceState withOutputs(Properties other) {
    return new ResourceState(
        urn, custom, id, inputs, other, parent, links, options, condition, stamps, others);
  }

  public ResourceState withParent(Optional<Urn> other) {
    return new ResourceState(
        urn, custom, id, inputs, outputs, other, links, options, condition, stamps, others);
  }

  public ResourceState withLinks(Links other) {
    return new ResourceState(
        urn, custom, id, inputs, outputs, parent, other, options, condition, stamps, others);
  }

  public ResourceState withCondition(Condition other) {
    return new ResourceState(
        urn, custom, id, inputs, outputs, parent, links, options, other, stamps, others);
  }

  public ResourceState withStamps(Stamps other) {
    return new ResourceState(
        urn, custom, id, inputs, outputs, parent, links, options, condition, other, others);
  }

  public ResourceState withOthers(SortedMap<String, JsonNode> other) {
    return new ResourceState(
        urn, custom, id, inputs, outputs, parent, links, options, condition, stamps, other);
  }

  /** Everything this one leans on but its parent: provider, dependencies, deleted-with. */
  public Set<Urn> leansOn() {
    Set<Urn> all = links.resources();
    if (!links.provider().isEmpty()) {
      all.add(ProviderReference.parse(links.provider()).urn());
    }
    return all;
  }

  /**
   * The links that remain when some URNs are gone; a property that links to nothing is left out.
   */
  public Links linksWithin(Set<Urn> existing) {
    SortedMap<String, List<Urn>> properties = new TreeMap<>();
    for (Map.Entry<String, List<Urn>> entry : links.propertyDependencies().entrySet()) {
      List<Urn> kept = within(entry.getValue(), existing);
      if (!kept.isEmpty()) {
        properties.put(entry.getKey(), kept);
      }
    }
    return new Links(
        links.provider(),
        within(links.dependencies(), existing),
        properties,
        links.deletedWith().filter(existing::contains));
  }

  private static List<Urn> within(List<Urn> urns, Set<Urn> existing) {
    List<Urn> kept = new ArrayList<>(urns);
    kept.retainAll(existing);
    return kept;
  }
}
