package dev.gatehouse.twin.engine.rpc;

import com.google.protobuf.Empty;
import dev.gatehouse.twin.engine.event.Diagnostic.Severity;
import dev.gatehouse.twin.engine.event.Diagnostics;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;

/** The engine service: the program's messages for people. */
final class EngineService extends EngineGrpc.EngineImplBase {
  private final Diagnostics diagnostics;
  private volatile String rootResource = "";

  EngineService(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Override
  public void log(LogRequest request, StreamObserver<Empty> reply) {
    Severity severity =
        switch (request.getSeverity()) {
          case DEBUG -> Severity.DEBUG;
          case INFO, UNRECOGNIZED -> Severity.INFO;
          case WARNING -> Severity.WARNING;
          case ERROR -> Severity.ERROR;
        };
    // What is said for the moment only is passed on and not kept.
    boolean kept = !request.getEphemeral() || severity == Severity.ERROR;
    diagnostics.add(
        kept ? severity : Severity.DEBUG,
        Optional.of(request.getUrn()).filter(urn -> !urn.isEmpty()),
        request.getMessage());
    reply.onNext(Empty.getDefaultInstance());
    reply.onCompleted();
  }

  @Override
  public void getRootResource(
      GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> reply) {
    reply.onNext(GetRootResourceResponse.newBuilder().setUrn(rootResource).build());
    reply.onCompleted();
  }

  @Override
  public void setRootResource(
      SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> reply) {
    rootResource = request.getUrn();
    reply.onNext(SetRootResourceResponse.getDefaultInstance());
    reply.onCompleted();
  }
}
