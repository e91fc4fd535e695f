package dev.gatehouse.twin.engine.rpc;

import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.plan.DefaultProviders;
import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.Redactor;
import dev.gatehouse.twin.engine.value.WireReader;
import dev.gatehouse.twin.engine.value.WireReader.Unknowns;
import dev.gatehouse.twin.engine.value.WireWriter;
import java.util.Map;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/** Functions of providers that the program calls. */
final class Invocations {
  private final ProviderRegistry registry;
  private final DefaultProviders defaults;
  private final StackConfig config;
  private final Redactor redactor;
  private final boolean preview;

  Invocations(
      ProviderRegistry registry,
      DefaultProviders defaults,
      StackConfig config,
      Redactor redactor,
      boolean preview) {
    this.registry = registry;
    this.defaults = defaults;
    this.config = config;
    this.redactor = redactor;
    this.preview = preview;
  }

  ResourceInvokeResponse invoke(ResourceInvokeRequest request) {
    ProviderClient provider =
        provider("Invoke: ", request.getTok(), request.getProvider(), request.getVersion());
    Properties arguments = WireReader.of(Unknowns.KEEP).read(request.getArgs());
    redactor.learn(arguments);
    try {
      InvokeResponse response =
          provider.invoke(
              InvokeRequest.newBuilder()
                  .setTok(request.getTok())
                  .setArgs(new WireWriter(true, false, true, true).write(arguments))
                  .build());
      Properties result = WireReader.of(Unknowns.REJECT).read(response.getReturn());
      redactor.learn(result);
      return ResourceInvokeResponse.newBuilder()
          .setReturn(new WireWriter(true, true, request.getAcceptResources(), true).write(result))
          .addAllFailures(response.getFailuresList())
          .build();
    } catch (ProviderException e) {
      throw new ProviderException(
          "invocation of " + request.getTok() + " returned an error: " + e.getMessage(), e);
    }
  }

  CallResponse call(ResourceCallRequest request, String monitor, int parallel) {
    ProviderClient provider =
        provider("", packaged(request.getTok()), receiver(request), request.getVersion());
    CallRequest.Builder forwarded =
        CallRequest.newBuilder()
            .setTok(request.getTok())
            .setArgs(request.getArgs())
            .setProject(config.project())
            .setStack(config.stack())
            .putAllConfig(config.values())
            .addAllConfigSecretKeys(config.secretKeys())
            .setDryRun(preview)
            .setParallel(parallel)
            .setMonitorEndpoint(monitor)
            .setAcceptsOutputValues(true);
    request
        .getArgDependenciesMap()
        .forEach(
            (name, dependencies) ->
                forwarded.putArgDependencies(
                    name,
                    CallRequest.ArgumentDependencies.newBuilder()
                        .addAllUrns(dependencies.getUrnsList())
                        .build()));
    return provider.call(forwarded.build());
  }

  /** A method of a provider resource itself is called on that very provider. */
  private static String receiver(ResourceCallRequest request) {
    if (!Urn.isProviderType(request.getTok())) {
      return request.getProvider();
    }
    Map<String, Value> self =
        request
            .getArgs()
            .getFieldsOrDefault("__self__", Value.getDefaultInstance())
            .getStructValue()
            .getFieldsMap();
    Value none = Value.getDefaultInstance();
    String urn = self.getOrDefault("urn", none).getStringValue();
    String id = self.getOrDefault("id", none).getStringValue();
    if (urn.isEmpty() || id.isEmpty()) {
      throw new PlanException("missing __self__ argument for provider method call");
    }
    return urn + "::" + id;
  }

  private static String packaged(String token) {
    return Urn.isProviderType(token) ? token.substring("pulumi:providers:".length()) : token;
  }

  private ProviderClient provider(String label, String token, String said, String version) {
    String packageName = token.contains(":") ? token.substring(0, token.indexOf(':')) : token;
    ProviderReference reference =
        said.isEmpty()
            ? defaults
                .of(packageName, version)
                .orElseThrow(
                    () ->
                        new PlanException(
                            label
                                + "Default provider for '"
                                + packageName
                                + "' disabled. '"
                                + token
                                + "' must use an explicit provider."))
            : ProviderReference.parse(said);
    return registry
        .find(reference)
        .orElseThrow(
            () -> new PlanException("unknown provider '" + said + "' -> '" + reference + "'"));
  }
}
