package dev.gatehouse.twin.engine.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.state.Urn;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbacksGrpc;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.TransformInvokeOptions;
import pulumirpc.Resource.TransformInvokeRequest;
import pulumirpc.Resource.TransformInvokeResponse;
import pulumirpc.Resource.TransformRequest;
import pulumirpc.Resource.TransformResponse;

/**
 * Functions of the program that change what it registers or calls, on the way: a resource's own
 * first, then those of its parents, then the stack's. Source: {@code RegisterResource} and {@code
 * wrapTransformCallback} of {@code source_eval.go}, pulumi v3.190.0.
 */
final class Transforms implements AutoCloseable {
  private final Families families;
  private final Map<Urn, List<Callback>> ofResources = new ConcurrentHashMap<>();
  private final Map<Urn, Urn> parents = new ConcurrentHashMap<>();
  private final List<Callback> ofStack = new CopyOnWriteArrayList<>();
  private final List<Callback> ofInvokes = new CopyOnWriteArrayList<>();
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

  /** Those of remote components, until the component's own process registers it. */
  private final Map<String, List<Callback>> awaited = new ConcurrentHashMap<>();

  /** A registration as it goes on, and the functions that children of it inherit. */
  record Transformed(RegisterResourceRequest request, List<Callback> own) {}

  Transforms(Families families) {
    this.families = families;
  }

  void addOfStack(Callback callback) {
    ofStack.add(checked(callback));
  }

  void addOfInvokes(Callback callback) {
    ofInvokes.add(checked(callback));
  }

  private static Callback checked(Callback callback) {
    if (callback.getTarget().isEmpty()) {
      throw new PlanException("target must be specified");
    }
    return callback;
  }

  /** Whether a registration goes through any function. */
  boolean concern(RegisterResourceRequest request) {
    return request.getTransformsCount() > 0
        || !ofStack.isEmpty()
        || !ofResources.isEmpty()
        || !awaited.isEmpty();
  }

  boolean concernInvokes() {
    return !ofInvokes.isEmpty();
  }

  /** Asks the program what becomes of a registration. */
  Transformed apply(RegisterResourceRequest request) {
    String key = request.getParent() + "::" + request.getType() + "::" + request.getName();
    List<Callback> pending = awaited.remove(key);
    List<Callback> own = pending == null ? request.getTransformsList() : pending;
    if (pending == null && request.getRemote() && !own.isEmpty()) {
      awaited.put(key, own);
    }
    List<Callback> all = new ArrayList<>(own);
    Optional<Urn> above = Urn.optional(request.getParent());
    while (above.isPresent()) {
      all.addAll(ofResources.getOrDefault(above.get(), List.of()));
      above = Optional.ofNullable(parents.get(above.get()));
    }
    all.addAll(ofStack);
    RegisterResourceRequest current =
        all.isEmpty() ? request : TransformOptions.withOutputs(request);
    for (Callback callback : all) {
      current = apply(callback, current);
    }
    return new Transformed(current, own);
  }

  private RegisterResourceRequest apply(Callback callback, RegisterResourceRequest request) {
    TransformRequest question =
        TransformRequest.newBuilder()
            .setName(request.getName())
            .setType(request.getType())
            .setParent(request.getParent())
            .setCustom(request.getCustom())
            .setProperties(request.getObject())
            .setOptions(TransformOptions.of(request, families))
            .build();
    try {
      TransformResponse response =
          TransformResponse.parseFrom(ask(callback, question, "transform of " + request.getName()));
      RegisterResourceRequest.Builder result = request.toBuilder();
      if (response.hasProperties()) {
        result.setObject(response.getProperties());
      }
      if (response.hasOptions()) {
        TransformOptions.apply(response.getOptions(), result);
      }
      return result.build();
    } catch (InvalidProtocolBufferException e) {
      throw new PlanException("a transform's answer is malformed: " + e.getMessage());
    }
  }

  /** Asks the program what becomes of a call of a function. */
  ResourceInvokeRequest apply(ResourceInvokeRequest request) {
    ResourceInvokeRequest current = request;
    for (Callback callback : ofInvokes) {
      TransformInvokeRequest question =
          TransformInvokeRequest.newBuilder()
              .setToken(current.getTok())
              .setArgs(current.getArgs())
              .setOptions(
                  TransformInvokeOptions.newBuilder()
                      .setProvider(current.getProvider())
                      .setVersion(current.getVersion())
                      .setPluginDownloadUrl(current.getPluginDownloadURL()))
              .build();
      try {
        TransformInvokeResponse response =
            TransformInvokeResponse.parseFrom(
                ask(callback, question, "transform of " + current.getTok()));
        ResourceInvokeRequest.Builder result = current.toBuilder();
        if (response.hasArgs()) {
          result.setArgs(response.getArgs());
        }
        if (response.hasOptions()) {
          result
              .setProvider(response.getOptions().getProvider())
              .setVersion(response.getOptions().getVersion());
        }
        current = result.build();
      } catch (InvalidProtocolBufferException e) {
        throw new PlanException("a transform's answer is malformed: " + e.getMessage());
      }
    }
    return current;
  }

  private ByteString ask(Callback callback, Message question, String what) {
    ManagedChannel channel =
        channels.computeIfAbsent(
            callback.getTarget(),
            target -> NettyChannelBuilder.forTarget("dns:///" + target).usePlaintext().build());
    try {
      return CallbacksGrpc.newBlockingStub(channel)
          .invoke(
              CallbackInvokeRequest.newBuilder()
                  .setToken(callback.getToken())
                  .setRequest(question.toByteString())
                  .build())
          .getResponse();
    } catch (StatusRuntimeException e) {
      throw new PlanException(what + " failed: " + e.getStatus().getDescription());
    }
  }

  /** Remembers the functions that a resource's children inherit. */
  void registered(Urn urn, String parent, List<Callback> own) {
    Urn.optional(parent).ifPresent(above -> parents.put(urn, above));
    if (!own.isEmpty()) {
      ofResources.put(urn, own);
    }
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
