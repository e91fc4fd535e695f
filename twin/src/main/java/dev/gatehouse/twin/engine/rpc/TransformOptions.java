package dev.gatehouse.twin.engine.rpc;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.value.Signature;
import java.util.List;
import java.util.Map;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest.PropertyDependencies;
import pulumirpc.Resource.TransformResourceOptions;

/** A registration's options as transforms see them, and back. */
final class TransformOptions {
  private TransformOptions() {}

  static TransformResourceOptions of(RegisterResourceRequest request, Families families) {
    TransformResourceOptions.Builder options =
        TransformResourceOptions.newBuilder()
            .addAllDependsOn(request.getDependenciesList())
            .addAllIgnoreChanges(request.getIgnoreChangesList())
            .addAllReplaceOnChanges(request.getReplaceOnChangesList())
            .setVersion(request.getVersion())
            .setProvider(families.provider(request))
            .putAllProviders(request.getProvidersMap())
            .setPluginDownloadUrl(request.getPluginDownloadURL())
            .setDeletedWith(request.getDeletedWith())
            .addAllAdditionalSecretOutputs(request.getAdditionalSecretOutputsList())
            .putAllPluginChecksums(request.getPluginChecksumsMap());
    request.getAliasURNsList().forEach(urn -> options.addAliases(Alias.newBuilder().setUrn(urn)));
    options.addAllAliases(request.getAliasesList());
    if (request.hasProtect()) {
      options.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      options.setRetainOnDelete(request.getRetainOnDelete());
    }
    if (request.hasCustomTimeouts()) {
      options.setCustomTimeouts(request.getCustomTimeouts());
    }
    if (request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()) {
      options.setDeleteBeforeReplace(request.getDeleteBeforeReplace());
    }
    if (request.hasHooks()) {
      options.setHooks(request.getHooks());
    }
    return options.build();
  }

  static void apply(TransformResourceOptions options, RegisterResourceRequest.Builder request) {
    request
        .clearDependencies()
        .addAllDependencies(options.getDependsOnList())
        .clearIgnoreChanges()
        .addAllIgnoreChanges(options.getIgnoreChangesList())
        .clearReplaceOnChanges()
        .addAllReplaceOnChanges(options.getReplaceOnChangesList())
        .setVersion(options.getVersion())
        .clearAliasURNs()
        .clearAliases()
        .addAllAliases(options.getAliasesList())
        .setProvider(options.getProvider())
        .clearProviders()
        .putAllProviders(options.getProvidersMap())
        .setPluginDownloadURL(options.getPluginDownloadUrl())
        .setDeletedWith(options.getDeletedWith())
        .clearAdditionalSecretOutputs()
        .addAllAdditionalSecretOutputs(options.getAdditionalSecretOutputsList())
        .clearProtect()
        .clearRetainOnDelete()
        .clearCustomTimeouts()
        .clearHooks()
        .setDeleteBeforeReplaceDefined(options.hasDeleteBeforeReplace())
        .setDeleteBeforeReplace(options.getDeleteBeforeReplace());
    if (options.hasProtect()) {
      request.setProtect(options.getProtect());
    }
    if (options.hasRetainOnDelete()) {
      request.setRetainOnDelete(options.getRetainOnDelete());
    }
    if (options.hasCustomTimeouts()) {
      request.setCustomTimeouts(options.getCustomTimeouts());
    }
    if (options.hasHooks()) {
      request.setHooks(options.getHooks());
    }
  }

  /**
   * The same registration with each property's dependencies inside it, so that they go where a
   * transform puts the property.
   */
  static RegisterResourceRequest withOutputs(RegisterResourceRequest request) {
    Map<String, PropertyDependencies> dependencies = request.getPropertyDependenciesMap();
    PropertyDependencies all =
        PropertyDependencies.newBuilder().addAllUrns(request.getDependenciesList()).build();
    PropertyDependencies otherwise =
        dependencies.isEmpty() ? all : PropertyDependencies.getDefaultInstance();
    RegisterResourceRequest.Builder result = request.toBuilder();
    Struct.Builder properties = request.getObject().toBuilder();
    for (Map.Entry<String, Value> property : request.getObject().getFieldsMap().entrySet()) {
      PropertyDependencies urns = dependencies.getOrDefault(property.getKey(), otherwise);
      if (urns.getUrnsCount() > 0 && !isOutput(property.getValue())) {
        properties.putFields(property.getKey(), output(property.getValue(), urns.getUrnsList()));
      }
      // An empty list says that the property itself tells what it depends on.
      result.putPropertyDependencies(property.getKey(), PropertyDependencies.getDefaultInstance());
    }
    return result.setObject(properties).build();
  }

  private static boolean isOutput(Value value) {
    return Signature.OUTPUT.equals(signature(value));
  }

  private static String signature(Value value) {
    Value signature = value.getStructValue().getFieldsMap().get(Signature.KEY);
    return signature == null ? "" : signature.getStringValue();
  }

  private static Value output(Value value, List<String> urns) {
    ListValue.Builder list = ListValue.newBuilder();
    urns.forEach(urn -> list.addValues(Value.newBuilder().setStringValue(urn)));
    boolean secret = Signature.SECRET.equals(signature(value));
    Struct.Builder output =
        Struct.newBuilder()
            .putFields(Signature.KEY, Value.newBuilder().setStringValue(Signature.OUTPUT).build())
            .putFields("dependencies", Value.newBuilder().setListValue(list).build())
            .putFields("secret", Value.newBuilder().setBoolValue(secret).build());
    if (!value.getStringValue().equals(Signature.UNKNOWN)) {
      output.putFields("value", secret ? value.getStructValue().getFieldsOrThrow("value") : value);
    }
    return Value.newBuilder().setStructValue(output).build();
  }
}
