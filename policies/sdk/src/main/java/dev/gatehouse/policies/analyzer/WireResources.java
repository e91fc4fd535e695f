package dev.gatehouse.policies.analyzer;

import dev.gatehouse.policies.view.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** Resources as they come over the wire. */
final class WireResources {
  private WireResources() {}

  static Resource read(AnalyzeRequest request) {
    Optional<String> parent = text(request.getOptions().getParent());
    return new Resource(
        request.getUrn(),
        request.getType(),
        request.getName(),
        WireValues.read(request.getProperties()),
        options(request.getOptions()),
        request.hasProvider() ? Optional.of(provider(request.getProvider())) : Optional.empty(),
        new Resource.Links(parent, List.of(), Map.of()));
  }

  static Resource read(AnalyzerResource resource) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    resource
        .getPropertyDependenciesMap()
        .forEach((name, urns) -> properties.put(name, List.copyOf(urns.getUrnsList())));
    return new Resource(
        resource.getUrn(),
        resource.getType(),
        resource.getName(),
        WireValues.read(resource.getProperties()),
        options(resource.getOptions()),
        resource.hasProvider() ? Optional.of(provider(resource.getProvider())) : Optional.empty(),
        new Resource.Links(text(resource.getParent()), resource.getDependenciesList(), properties));
  }

  private static Resource.Provider provider(AnalyzerProviderResource provider) {
    return new Resource.Provider(
        provider.getUrn(),
        provider.getType(),
        provider.getName(),
        WireValues.read(provider.getProperties()));
  }

  private static Resource.Options options(AnalyzerResourceOptions options) {
    return new Resource.Options(
        options.getProtect(),
        options.getIgnoreChangesList(),
        options.getDeleteBeforeReplaceDefined() || options.getDeleteBeforeReplace()
            ? Optional.of(options.getDeleteBeforeReplace())
            : Optional.empty(),
        options.getAdditionalSecretOutputsList(),
        options.getAliasesList(),
        new Resource.Timeouts(
            options.getCustomTimeouts().getCreate(),
            options.getCustomTimeouts().getUpdate(),
            options.getCustomTimeouts().getDelete()));
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
