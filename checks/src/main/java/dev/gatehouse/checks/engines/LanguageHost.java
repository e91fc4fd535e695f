package dev.gatehouse.checks.engines;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Empty;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionException;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin;

/** The language runtime that the real CLI asks to run a scenario's program. */
final class LanguageHost extends LanguageRuntimeGrpc.LanguageRuntimeImplBase {
  /** By this exit code the SDK says that it has told the engine why. */
  private static final int TOLD = 32;

  private volatile Program program = stage -> {};

  /** What to run from now on. */
  void become(Program other) {
    program = other;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<Plugin.PluginInfo> reply) {
    answer(reply, Plugin.PluginInfo.newBuilder().setVersion("1.0.0").build());
  }

  @Override
  public void getRequiredPackages(
      GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> reply) {
    answer(reply, GetRequiredPackagesResponse.getDefaultInstance());
  }

  @Override
  public void run(RunRequest request, StreamObserver<RunResponse> reply) {
    InlineDeploymentSettings settings =
        InlineDeploymentSettings.builder()
            .monitorAddr(request.getMonitorAddress())
            .engineAddr(request.getArgs(0))
            .project(request.getProject())
            .stack(request.getStack())
            .organization(request.getOrganization())
            .isDryRun(request.getDryRun())
            .config(ImmutableMap.copyOf(request.getConfigMap()))
            .configSecretKeys(ImmutableSet.copyOf(request.getConfigSecretKeysList()))
            .build();
    answer(reply, verdict(InlineProgram.start(program, settings)));
  }

  private static RunResponse verdict(InlineProgram program) {
    RunResponse.Builder response = RunResponse.newBuilder();
    try {
      int code = program.exit().join();
      if (code == TOLD) {
        response.setBail(true);
      } else if (code != 0) {
        response.setError("Program exited with non-zero exit code: " + code);
      }
    } catch (CompletionException e) {
      response.setError(String.valueOf(e.getCause()));
    }
    return response.build();
  }

  private static <T> void answer(StreamObserver<T> reply, T value) {
    reply.onNext(value);
    reply.onCompleted();
  }
}
