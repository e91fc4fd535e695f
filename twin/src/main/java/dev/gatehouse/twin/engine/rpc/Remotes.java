package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import java.util.Map;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * Components that a provider builds: it registers them and their children with this engine itself,
 * and answers when they are there. Source: {@code provider_plugin.go#Construct}, pulumi v3.190.0.
 */
final class Remotes {
  private final ProviderRegistry registry;
  private final StackConfig config;
  private final boolean preview;
  private final int parallel;

  Remotes(ProviderRegistry registry, StackConfig config, boolean preview, int parallel) {
    this.registry = registry;
    this.config = config;
    this.preview = preview;
    this.parallel = parallel;
  }

  /**
   * Has a component built.
   *
   * @param provider its reference
   * @param providers those that its children take, by package
   * @param monitor where this engine listens, {@code host:port}
   */
  RegisterResourceResponse construct(
      RegisterResourceRequest request,
      String provider,
      Map<String, String> providers,
      String monitor) {
    ProviderClient client =
        registry
            .find(ProviderReference.parse(provider))
            .orElseThrow(() -> new PlanException("unknown provider '" + provider + "'"));
    ConstructRequest.Builder question =
        ConstructRequest.newBuilder()
            .setProject(config.project())
            .setStack(config.stack())
            .setOrganization("organization")
            .putAllConfig(config.values())
            .addAllConfigSecretKeys(config.secretKeys())
            .setDryRun(preview)
            .setParallel(parallel)
            .setMonitorEndpoint(monitor)
            .setType(request.getType())
            .setName(request.getName())
            .setParent(request.getParent())
            .setInputs(request.getObject())
            .putAllProviders(providers)
            .addAllDependencies(request.getDependenciesList())
            .setAcceptsOutputValues(true);
    options(request, question);
    ConstructResponse answer = client.construct(question.build());
    RegisterResourceResponse.Builder response =
        RegisterResourceResponse.newBuilder().setUrn(answer.getUrn()).setObject(answer.getState());
    answer
        .getStateDependenciesMap()
        .forEach(
            (name, urns) ->
                response.putPropertyDependencies(
                    name,
                    RegisterResourceResponse.PropertyDependencies.newBuilder()
                        .addAllUrns(urns.getUrnsList())
                        .build()));
    return response.build();
  }

  private static void options(RegisterResourceRequest request, ConstructRequest.Builder question) {
    request
        .getPropertyDependenciesMap()
        .forEach(
            (name, urns) ->
                question.putInputDependencies(
                    name,
                    ConstructRequest.PropertyDependencies.newBuilder()
                        .addAllUrns(urns.getUrnsList())
                        .build()));
    question
        .addAllAdditionalSecretOutputs(request.getAdditionalSecretOutputsList())
        .setDeletedWith(request.getDeletedWith())
        .addAllIgnoreChanges(request.getIgnoreChangesList())
        .addAllReplaceOnChanges(request.getReplaceOnChangesList());
    if (request.hasProtect()) {
      question.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      question.setRetainOnDelete(request.getRetainOnDelete());
    }
    if (request.getDeleteBeforeReplaceDefined()) {
      question.setDeleteBeforeReplace(request.getDeleteBeforeReplace());
    }
    if (request.hasCustomTimeouts()) {
      question.setCustomTimeouts(
          ConstructRequest.CustomTimeouts.newBuilder()
              .setCreate(request.getCustomTimeouts().getCreate())
              .setUpdate(request.getCustomTimeouts().getUpdate())
              .setDelete(request.getCustomTimeouts().getDelete()));
    }
  }
}
