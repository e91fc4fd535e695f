package dev.gatehouse.twin.engine.sample;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;

/** A component with two things in it, built by the provider; and a method that registers one. */
final class StandInComponent {
  private StandInComponent() {}

  static ConstructResponse construct(ConstructRequest request) {
    ManagedChannel channel = monitor(request.getMonitorEndpoint());
    try {
      var stub = ResourceMonitorGrpc.newBlockingStub(channel);
      String urn =
          stub.registerResource(
                  RegisterResourceRequest.newBuilder()
                      .setType(request.getType())
                      .setName(request.getName())
                      .setParent(request.getParent())
                      .putAllProviders(request.getProvidersMap())
                      .setProtect(request.getProtect())
                      .setObject(request.getInputs())
                      .build())
              .getUrn();
      for (String suffix : new String[] {"left", "right"}) {
        stub.registerResource(thing(urn, request.getName() + "-" + suffix, request.getInputs()));
      }
      Struct state = Struct.newBuilder().putFields("name", text(request.getName())).build();
      stub.registerResourceOutputs(
          RegisterResourceOutputsRequest.newBuilder().setUrn(urn).setOutputs(state).build());
      return ConstructResponse.newBuilder().setUrn(urn).setState(state).build();
    } finally {
      channel.shutdownNow();
    }
  }

  private static RegisterResourceRequest thing(String parent, String name, Struct inputs) {
    return RegisterResourceRequest.newBuilder()
        .setType("stand:index/thing:Thing")
        .setName(name)
        .setParent(parent)
        .setCustom(true)
        .setObject(inputs.toBuilder().putFields("name", text(name)))
        .build();
  }

  static CallResponse call(CallRequest request) {
    ManagedChannel channel = monitor(request.getMonitorEndpoint());
    try {
      String name = request.getArgs().getFieldsOrThrow("name").getStringValue();
      var made =
          ResourceMonitorGrpc.newBlockingStub(channel)
              .registerResource(thing("", name, Struct.getDefaultInstance()));
      return CallResponse.newBuilder()
          .setReturn(Struct.newBuilder().putFields("id", text(made.getId())))
          .build();
    } finally {
      channel.shutdownNow();
    }
  }

  private static ManagedChannel monitor(String address) {
    return NettyChannelBuilder.forTarget("dns:///" + address).usePlaintext().build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
