package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All resources of a stack, in the order of their URNs, and the ways between them. */
public final class Stack {
  /** The outputs by which another resource may name one. */
  private static final List<String> NAMES = List.of("id", "arn", "name", "zoneId", "invokeArn");

  private final Map<String, Resource> byUrn = new LinkedHashMap<>();
  private final Map<String, List<Resource>> byType = new LinkedHashMap<>();
  private final Map<String, List<Resource>> byParent = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Resource>>> byName = new HashMap<>();
  private final Map<String, Map<String, List<Resource>>> leading = new HashMap<>();
  private final Map<String, Boolean> unknownNames = new HashMap<>();
  private final Optional<Stack> before;

  /** A stack of resources given in any order. */
  public Stack(List<Resource> resources) {
    this(resources, Optional.empty());
  }

  private Stack(List<Resource> resources, Optional<Stack> before) {
    this.before = before;
    resources.stream()
        .sorted(Comparator.comparing(Resource::urn))
        .forEach(
            resource -> {
              byUrn.put(resource.urn(), resource);
              byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
              resource
                  .links()
                  .parent()
                  .ifPresent(
                      parent ->
                          byParent.computeIfAbsent(parent, urn -> new ArrayList<>()).add(resource));
            });
  }

  /** The same stack as what an update makes of another. */
  public Stack after(Stack earlier) {
    return new Stack(resources(), Optional.of(earlier));
  }

  /**
   * The stack before the update. The Pulumi CLI does not tell it; {@code gatehouse up} and {@code
   * policy check --before} do.
   */
  public Optional<Stack> before() {
    return before;
  }

  public List<Resource> resources() {
    return List.copyOf(byUrn.values());
  }

  /** The types of its resources. */
  public Set<String> types() {
    return Collections.unmodifiableSet(byType.keySet());
  }

  /** The resources of any of the types. */
  public List<Resource> ofType(String... types) {
    return Stream.of(types).flatMap(t -> byType.getOrDefault(t, List.of()).stream()).toList();
  }

  /** The resources of a class of a provider's Java SDK. */
  public <R extends com.pulumi.resources.Resource> List<Typed<R>> ofType(Class<R> resourceClass) {
    return ofType(TypeToken.of(resourceClass)).stream()
        .flatMap(resource -> resource.as(resourceClass).stream())
        .toList();
  }

  public Optional<Resource> find(String urn) {
    return Optional.ofNullable(byUrn.get(urn));
  }

  public Optional<Resource> parent(Resource resource) {
    return resource.links().parent().flatMap(this::find);
  }

  public List<Resource> children(Resource resource) {
    return List.copyOf(byParent.getOrDefault(resource.urn(), List.of()));
  }

  /** What a resource depends on, by whatever property. */
  public List<Resource> dependencies(Resource resource) {
    Set<String> urns = new TreeSet<>(resource.links().dependencies());
    resource.links().propertyDependencies().values().forEach(urns::addAll);
    return urns.stream().flatMap(urn -> find(urn).stream()).toList();
  }

  /** The resources that depend on one. */
  public List<Resource> dependents(Resource resource) {
    return resources().stream().filter(r -> dependencies(r).contains(resource)).toList();
  }

  /** The resources in an account and a Region, by their providers. */
  public List<Resource> in(String account, String region) {
    return resources().stream()
        .filter(r -> r.account().value().equals(Value.of(account)))
        .filter(r -> r.region().value().equals(Value.of(region)))
        .toList();
  }

  /**
   * Where a property leads, among the resources of some types: to the one that bears the value as
   * its id, ARN or name; for a value that is not known yet, to the only one of the types that the
   * property depends on.
   */
  public Reference follow(Resource from, Property property, String... types) {
    if (property.isUnknown()) {
      String top = property.path().split("[.\\[]", 2)[0];
      List<Resource> candidates =
          from.links().propertyDependencies().getOrDefault(top, List.of()).stream()
              .flatMap(urn -> find(urn).stream())
              .filter(resource -> List.of(types).contains(resource.type()))
              .toList();
      return candidates.size() == 1
          ? new Reference.Found(candidates.get(0))
          : new Reference.Unknown(property);
    }
    if (!(property.value() instanceof Value.Text text)) {
      return new Reference.Outside(property);
    }
    List<Resource> named = new ArrayList<>();
    for (String type : types) {
      named.addAll(names(type).getOrDefault(text.value(), List.of()));
    }
    List<Resource> found = named.size() > 1 ? sameRegion(from, named) : named;
    if (!found.isEmpty()) {
      return new Reference.Found(found.get(0));
    }
    boolean unknown = Stream.of(types).anyMatch(this::someNameIsUnknown);
    return unknown ? new Reference.Unknown(property) : new Reference.Outside(property);
  }

  /** A name such as a function's may be used once a Region and account: the nearest is meant. */
  private static List<Resource> sameRegion(Resource from, List<Resource> named) {
    List<Resource> near = named.stream().filter(r -> r.provider().equals(from.provider())).toList();
    return near.isEmpty() ? named : near;
  }

  /**
   * The resources of a type whose property leads to one of another type; asked for every resource
   * of a stack, this stays linear. Undecided as long as any of them may yet turn out to.
   */
  public List<Resource> leadingTo(Resource target, String type, String property) {
    String key = String.join(" ", target.type(), type, property);
    Map<String, List<Resource>> byTarget = leading.get(key);
    if (byTarget == null) {
      byTarget = index(target.type(), type, property);
      leading.put(key, byTarget);
    }
    return List.copyOf(byTarget.getOrDefault(target.urn(), List.of()));
  }

  private Map<String, List<Resource>> index(String targetType, String type, String property) {
    Map<String, List<Resource>> byTarget = new LinkedHashMap<>();
    for (Resource resource : ofType(type)) {
      follow(resource, resource.at(property), targetType)
          .target()
          .ifPresent(
              target ->
                  byTarget.computeIfAbsent(target.urn(), urn -> new ArrayList<>()).add(resource));
    }
    return byTarget;
  }

  private boolean someNameIsUnknown(String type) {
    return unknownNames.computeIfAbsent(
        type, t -> ofType(t).stream().anyMatch(Stack::hasUnknownName));
  }

  private static boolean hasUnknownName(Resource resource) {
    return NAMES.stream().anyMatch(name -> resource.properties().get(name).isUnknown());
  }

  private Map<String, List<Resource>> names(String type) {
    return byName.computeIfAbsent(
        type,
        t -> {
          Map<String, List<Resource>> named = new LinkedHashMap<>();
          for (Resource resource : ofType(t)) {
            Set<String> bears = new TreeSet<>();
            for (String name : NAMES) {
              if (resource.properties().get(name).plain() instanceof Value.Text text) {
                bears.add(text.value());
              }
            }
            bears.forEach(n -> named.computeIfAbsent(n, x -> new ArrayList<>()).add(resource));
          }
          return named;
        });
  }
}
