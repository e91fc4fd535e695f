package dev.gatehouse.twin.engine.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbackOuterClass.CallbackInvokeResponse;
import pulumirpc.CallbacksGrpc;
import pulumirpc.Resource.TransformInvokeRequest;
import pulumirpc.Resource.TransformInvokeResponse;
import pulumirpc.Resource.TransformRequest;
import pulumirpc.Resource.TransformResponse;

/** The functions of a scripted program that the engine may call, as an SDK serves them. */
public final class Callbacks extends CallbacksGrpc.CallbacksImplBase implements AutoCloseable {
  private final Map<String, Function> functions = new ConcurrentHashMap<>();
  private final Server server;

  private interface Function {
    ByteString apply(ByteString request) throws InvalidProtocolBufferException;
  }

  /** Changes a registration; the response starts with what was registered. */
  public interface Transform {
    TransformResponse.Builder apply(TransformRequest request, TransformResponse.Builder response);
  }

  public Callbacks() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(this)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Callback transform(Transform transform) {
    return add(
        bytes -> {
          TransformRequest request = TransformRequest.parseFrom(bytes);
          TransformResponse.Builder response =
              TransformResponse.newBuilder()
                  .setProperties(request.getProperties())
                  .setOptions(request.getOptions());
          return transform.apply(request, response).build().toByteString();
        });
  }

  public Callback invokeTransform(UnaryOperator<TransformInvokeRequest> transform) {
    return add(
        bytes -> {
          TransformInvokeRequest result = transform.apply(TransformInvokeRequest.parseFrom(bytes));
          return TransformInvokeResponse.newBuilder()
              .setArgs(result.getArgs())
              .setOptions(result.getOptions())
              .build()
              .toByteString();
        });
  }

  private Callback add(Function function) {
    String token = "function-" + functions.size();
    functions.put(token, function);
    return Callback.newBuilder().setTarget("127.0.0.1:" + server.getPort()).setToken(token).build();
  }

  @Override
  public void invoke(CallbackInvokeRequest request, StreamObserver<CallbackInvokeResponse> reply) {
    Function function = functions.get(request.getToken());
    try {
      if (function == null) {
        throw new IllegalArgumentException("no function " + request.getToken());
      }
      reply.onNext(
          CallbackInvokeResponse.newBuilder()
              .setResponse(function.apply(request.getRequest()))
              .build());
      reply.onCompleted();
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      reply.onError(Status.UNKNOWN.withDescription(e.getMessage()).asRuntimeException());
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
