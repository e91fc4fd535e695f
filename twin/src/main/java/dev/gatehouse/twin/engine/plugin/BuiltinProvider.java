package dev.gatehouse.twin.engine.plugin;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.ValueException;
import dev.gatehouse.twin.engine.value.WireReader;
import dev.gatehouse.twin.engine.value.WireReader.Unknowns;
import dev.gatehouse.twin.engine.value.WireWriter;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * The engine's own package, {@code pulumi}: outputs of other stacks, and resources by their URNs.
 * Source: {@code deploy/builtins.go} of pulumi v3.190.0.
 */
public final class BuiltinProvider extends ResourceProviderGrpc.ResourceProviderImplBase {
  public static final String PACKAGE = "pulumi";

  private static final String STACK_REFERENCE = "pulumi:pulumi:StackReference";
  private static final WireWriter WIRE = new WireWriter(true, true, true, true);

  private final Sources sources;

  /** What the package answers from. */
  public interface Sources {
    /**
     * The outputs of another stack.
     *
     * @param name {@code stack} or {@code organization/project/stack}
     * @throws StateException when there is no such stack, or its state cannot be used
     */
    Properties stackOutputs(String name);

    /** A resource that this run registered or read. */
    Optional<ResourceState> resource(Urn urn);
  }

  BuiltinProvider(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(reply, () -> CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> reply) {
    answer(
        reply,
        () -> DiffResponse.newBuilder().setChanges(DiffResponse.DiffChanges.DIFF_NONE).build());
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> reply) {
    answer(
        reply,
        () ->
            ConfigureResponse.newBuilder()
                .setAcceptSecrets(true)
                .setAcceptResources(true)
                .setSupportsPreview(true)
                .build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(
        reply,
        () -> {
          throw new ProviderException(
              "a '"
                  + request.getType()
                  + "' can only be read, as every SDK of Pulumi since 2.0 does");
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> reply) {
    answer(
        reply,
        () -> {
          if (!request.getType().equals(STACK_REFERENCE)) {
            throw new ProviderException("unrecognized resource type '" + request.getType() + "'");
          }
          Properties inputs = read(request.getInputs());
          Optional<String> unknown =
              inputs.names().stream().filter(name -> !name.equals("name")).findFirst();
          if (unknown.isPresent()) {
            throw new ProviderException("unknown property \"" + unknown.get() + "\"");
          }
          if (!inputs.has("name")) {
            throw new ProviderException("stack reference can not be imported");
          }
          return ReadResponse.newBuilder()
              .setId(request.getId())
              .setInputs(request.getInputs())
              .setProperties(WIRE.write(stackReference(text(inputs, "name"))))
              .build();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> reply) {
    answer(
        reply,
        () -> {
          Properties arguments = read(request.getArgs());
          Properties result =
              switch (request.getTok()) {
                case "pulumi:pulumi:readStackOutputs" -> stackReference(text(arguments, "name"));
                case "pulumi:pulumi:getResource" -> resource(text(arguments, "urn"));
                default ->
                    throw new ProviderException(
                        "unrecognized function name: '" + request.getTok() + "'");
              };
          return InvokeResponse.newBuilder().setReturn(WIRE.write(result)).build();
        });
  }

  private Properties stackReference(String name) {
    Properties outputs = sources.stackOutputs(name);
    List<PropertyValue> secret = new ArrayList<>();
    outputs
        .map()
        .forEach(
            (key, value) -> {
              if (value.containsSecrets()) {
                secret.add(PropertyValue.text(key));
              }
            });
    return Properties.of(
        Map.of(
            "name",
            PropertyValue.text(name),
            "outputs",
            new PropertyValue.Fields(outputs),
            "secretOutputNames",
            new PropertyValue.Items(secret)));
  }

  private Properties resource(String urn) {
    ResourceState state =
        sources
            .resource(new Urn(urn))
            .orElseThrow(() -> new ProviderException("unknown resource " + urn));
    return Properties.of(
        Map.of(
            "urn",
            PropertyValue.text(urn),
            "id",
            PropertyValue.text(state.id()),
            "provider",
            PropertyValue.text(state.links().provider()),
            "state",
            new PropertyValue.Fields(state.outputs())));
  }

  private static Properties read(Struct struct) {
    return WireReader.of(Unknowns.REJECT).read(struct);
  }

  private static String text(Properties properties, String name) {
    return properties
        .text(name)
        .orElseThrow(() -> new ProviderException("missing required property \"" + name + "\""));
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    answer(reply, Empty::getDefaultInstance);
  }

  private static <T> void answer(StreamObserver<T> reply, Supplier<T> work) {
    try {
      reply.onNext(work.get());
      reply.onCompleted();
    } catch (ProviderException | StateException | ValueException | IllegalArgumentException e) {
      reply.onError(Status.UNKNOWN.withDescription(e.getMessage()).asRuntimeException());
    }
  }
}
