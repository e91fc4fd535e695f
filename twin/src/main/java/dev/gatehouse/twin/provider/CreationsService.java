package dev.gatehouse.twin.provider;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/**
 * What Pulumi's protocol cannot ask: what became of a creation whose answer nobody heard. A request
 * has the creation's token for an id, and its inputs; the answer is that of a read, without an id
 * when nothing was made. {@code Find} only looks; {@code Settle} refuses the creation from then on
 * when it finds nothing, so that the engine may make another.
 */
final class CreationsService implements BindableService {
  private static final String NAME = "gatehouse.Creations";

  private final ProviderService provider;

  CreationsService(ProviderService provider) {
    this.provider = provider;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(NAME)
        .addMethod(
            method("Find"),
            ServerCalls.asyncUnaryCall((request, out) -> provider.created(request, false, out)))
        .addMethod(
            method("Settle"),
            ServerCalls.asyncUnaryCall((request, out) -> provider.created(request, true, out)))
        .build();
  }

  private static MethodDescriptor<ReadRequest, ReadResponse> method(String name) {
    return MethodDescriptor.<ReadRequest, ReadResponse>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .setRequestMarshaller(ProtoUtils.marshaller(ReadRequest.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(ReadResponse.getDefaultInstance()))
        .build();
  }
}
