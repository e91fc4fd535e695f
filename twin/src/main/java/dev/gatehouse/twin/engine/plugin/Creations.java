package dev.gatehouse.twin.engine.plugin;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Client tokens of creations, on the wire: a header that other providers do not look at, and a
 * service beside Pulumi's that other providers do not have. By both the twin's provider finds what
 * a creation made when the engine that asked for it is gone.
 */
final class Creations {
  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("gatehouse-client-token", Metadata.ASCII_STRING_MARSHALLER);

  private static final MethodDescriptor<ReadRequest, ReadResponse> FIND = method("Find");
  private static final MethodDescriptor<ReadRequest, ReadResponse> SETTLE = method("Settle");

  private Creations() {}

  private static MethodDescriptor<ReadRequest, ReadResponse> method(String name) {
    return MethodDescriptor.<ReadRequest, ReadResponse>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("gatehouse.Creations", name))
        .setRequestMarshaller(ProtoUtils.marshaller(ReadRequest.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(ReadResponse.getDefaultInstance()))
        .build();
  }

  /** A stub whose calls carry the token. */
  static ResourceProviderBlockingStub under(String token, ResourceProviderBlockingStub stub) {
    Metadata headers = new Metadata();
    headers.put(HEADER, token);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Asks for what a creation made; see {@link ProviderClient#created}. */
  static ReadResponse ask(ManagedChannel channel, ReadRequest request, boolean giveUp) {
    return ClientCalls.blockingUnaryCall(
        channel, giveUp ? SETTLE : FIND, CallOptions.DEFAULT, request);
  }
}
