package dev.gatehouse.twin.engine.testing;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.program.ProgramHost.Launch;
import dev.gatehouse.twin.engine.program.ProgramHost.Output;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;

/** What a scripted program says to the engine, as an SDK would say it. */
public final class MonitorClient implements AutoCloseable {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private final Map<String, String> environment;
  private final Output output;
  private final ManagedChannel channel;
  private String stackUrn = "";

  MonitorClient(Launch launch) {
    this(launch.environment(), launch.output());
  }

  /** The client of a program in a process of its own. */
  public MonitorClient(Map<String, String> environment, ClientInterceptor calls) {
    this(environment, (line, error) -> {}, calls);
  }

  private MonitorClient(
      Map<String, String> environment, Output output, ClientInterceptor... calls) {
    this.environment = environment;
    this.output = output;
    this.channel =
        NettyChannelBuilder.forTarget("dns:///" + environment.get("PULUMI_MONITOR"))
            .usePlaintext()
            .intercept(calls)
            .build();
  }

  public ResourceMonitorBlockingStub stub() {
    return ResourceMonitorGrpc.newBlockingStub(channel);
  }

  public Map<String, String> environment() {
    return environment;
  }

  /** Prints a line. */
  public void print(String line) {
    output.line(line, false);
  }

  /** Logs through the engine service. */
  public void log(LogSeverity severity, String message) {
    EngineGrpc.newBlockingStub(channel)
        .log(LogRequest.newBuilder().setSeverity(severity).setMessage(message).build());
  }

  /** Registers the root stack; everything registered after is its child. */
  public String stack() {
    stackUrn =
        stub()
            .registerResource(
                RegisterResourceRequest.newBuilder()
                    .setType("pulumi:pulumi:Stack")
                    .setName("sample-dev")
                    .setObject(Struct.getDefaultInstance())
                    .build())
            .getUrn();
    return stackUrn;
  }

  public String stackUrn() {
    return stackUrn;
  }

  public void outputs(String urn, Struct outputs) {
    stub()
        .registerResourceOutputs(
            RegisterResourceOutputsRequest.newBuilder().setUrn(urn).setOutputs(outputs).build());
  }

  /** Registers an explicit provider for a Region; answers its reference. */
  public String provider(String name, String region) {
    RegisterResourceResponse response =
        register(
            "pulumi:providers:stand",
            name,
            struct("region", region),
            request -> request.setVersion("1.2.3"));
    String id = response.getId();
    // An SDK that sees no id knows that it is a preview.
    return response.getUrn() + "::" + (id.isEmpty() ? "04da6b54-80e4-46f7-96ec-b56ff0331ba9" : id);
  }

  /** Registers a thing with the options that are set on the request. */
  public RegisterResourceResponse thing(
      String name, Struct inputs, UnaryOperator<RegisterResourceRequest.Builder> options) {
    return register("stand:index/thing:Thing", name, inputs, options);
  }

  /** Registers a component. */
  public String component(String name, UnaryOperator<RegisterResourceRequest.Builder> options) {
    return register(
            "sample:index:Group",
            name,
            Struct.getDefaultInstance(),
            request -> options.apply(request.setCustom(false)))
        .getUrn();
  }

  /** Registers anything. */
  public RegisterResourceResponse register(
      String type,
      String name,
      Struct inputs,
      UnaryOperator<RegisterResourceRequest.Builder> options) {
    RegisterResourceRequest.Builder request =
        RegisterResourceRequest.newBuilder()
            .setType(type)
            .setName(name)
            .setCustom(true)
            .setParent(stackUrn)
            .setObject(inputs)
            .setAcceptSecrets(true)
            .setAcceptResources(true)
            .setSupportsPartialValues(true);
    return stub().registerResource(options.apply(request).build());
  }

  /** A struct of names and values in turn; values are texts, numbers, flags, lists or structs. */
  public static Struct struct(Object... namesAndValues) {
    Struct.Builder struct = Struct.newBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      struct.putFields((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return struct.build();
  }

  public static Struct secret(Object value) {
    return struct(SIGNATURE, "1b47061264138c4ac30d75fd1eb44270", "value", value);
  }

  public static Struct archive(String path) {
    return struct(SIGNATURE, "0def7320c3a5731c473e5ecbe6d01bc7", "path", path);
  }

  /** An output value as newer SDKs send it; unknown when the value is the empty list. */
  public static Struct output(Object value, boolean secret, String... dependencies) {
    Struct known =
        struct(
            SIGNATURE,
            "d0e6a833031e9bbcd3f4e8bde6ca49a4",
            "secret",
            secret,
            "dependencies",
            Arrays.asList(dependencies));
    return value.equals(List.of())
        ? known
        : known.toBuilder().putFields("value", value(value)).build();
  }

  private static Value value(Object object) {
    if (object instanceof Value value) {
      return value;
    }
    if (object instanceof String text) {
      return Value.newBuilder().setStringValue(text).build();
    }
    if (object instanceof Number number) {
      return Value.newBuilder().setNumberValue(number.doubleValue()).build();
    }
    if (object instanceof Boolean flag) {
      return Value.newBuilder().setBoolValue(flag).build();
    }
    if (object instanceof Struct struct) {
      return Value.newBuilder().setStructValue(struct).build();
    }
    ListValue.Builder list = ListValue.newBuilder();
    ((List<?>) object).forEach(item -> list.addValues(value(item)));
    return Value.newBuilder().setListValue(list).build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
