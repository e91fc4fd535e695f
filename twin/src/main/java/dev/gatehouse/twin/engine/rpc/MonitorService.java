package dev.gatehouse.twin.engine.rpc;

import com.google.protobuf.Empty;
import dev.gatehouse.twin.engine.plan.DefaultProviders;
import dev.gatehouse.twin.engine.plan.Goal;
import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.plan.Registered;
import dev.gatehouse.twin.engine.plan.Registrar;
import dev.gatehouse.twin.engine.plan.RunContext;
import dev.gatehouse.twin.engine.plan.StopException;
import dev.gatehouse.twin.engine.plan.Workers;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.ValueException;
import dev.gatehouse.twin.engine.value.WireReader;
import dev.gatehouse.twin.engine.value.WireWriter;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** The resource monitor: what the program registers, reads and calls arrives here. */
final class MonitorService extends ResourceMonitorGrpc.ResourceMonitorImplBase {
  private final RunContext run;
  private final Workers workers;
  private final Registrar registrar;
  private final Path workingDirectory;
  private final Families families = new Families();
  private final GoalReader goals;
  private final Invocations invocations;
  private final Transforms transforms = new Transforms(families);
  private final Remotes remotes;
  private final int parallel;
  private final CompletableFuture<Void> programDone = new CompletableFuture<>();
  private final List<StreamObserver<Empty>> waiting = new ArrayList<>();
  private boolean runDone;
  private volatile String address = "";

  MonitorService(
      RunContext run, Workers workers, Registrar registrar, Path workingDirectory, int parallel) {
    this.run = run;
    this.workers = workers;
    this.registrar = registrar;
    this.workingDirectory = workingDirectory;
    this.parallel = parallel;
    DefaultProviders defaults = new DefaultProviders(run.config(), registrar);
    this.goals = new GoalReader(workingDirectory, defaults, families);
    this.invocations =
        new Invocations(run.registry(), defaults, run.config(), run.redactor(), run.preview());
    this.remotes = new Remotes(run.registry(), run.config(), run.preview(), parallel);
  }

  /** Closes what was opened to the program's functions. */
  void close() {
    transforms.close();
  }

  void listensAt(String hostAndPort) {
    address = hostAndPort;
  }

  /** Completes when the program says that it registers nothing more, though it still runs. */
  CompletionStage<Void> programDone() {
    return programDone.minimalCompletionStage();
  }

  /** Lets a program go that waits for the end of the run. */
  synchronized void finish() {
    runDone = true;
    waiting.forEach(MonitorService::release);
    waiting.clear();
  }

  private static void release(StreamObserver<Empty> reply) {
    reply.onNext(Empty.getDefaultInstance());
    reply.onCompleted();
  }

  @Override
  public void supportsFeature(
      SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> reply) {
    boolean supported =
        switch (request.getId()) {
          case "secrets",
              "resourceReferences",
              "outputValues",
              "aliasSpecs",
              "deletedWith",
              "transforms",
              "invokeTransforms" ->
              true;
          default -> false;
        };
    reply.onNext(SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
    reply.onCompleted();
  }

  @Override
  public void registerResource(
      RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> reply) {
    Optional<String> urn = urn(request.getParent(), request.getType(), request.getName());
    if (!request.getRemote() && !transforms.concern(request)) {
      answer(reply, urn, () -> register(request, List.of()));
      return;
    }
    ((ServerCallStreamObserver<RegisterResourceResponse>) reply).setOnCancelHandler(() -> {});
    workers.aside(
        () ->
            attempt(
                reply,
                urn,
                () -> {
                  Transforms.Transformed transformed = transforms.apply(request);
                  if (request.getRemote()) {
                    send(reply, construct(transformed));
                  } else {
                    workers.submit(
                        () ->
                            attempt(
                                reply,
                                urn,
                                () ->
                                    send(
                                        reply,
                                        register(transformed.request(), transformed.own()))));
                  }
                }));
  }

  private RegisterResourceResponse construct(Transforms.Transformed transformed) {
    RegisterResourceRequest request = transformed.request();
    Map<String, String> providers =
        families.providers(Urn.optional(request.getParent()), request.getProvidersMap());
    RegisterResourceResponse response =
        remotes.construct(request, goals.remoteProvider(request), providers, address);
    Urn urn = new Urn(response.getUrn());
    families.addRemote(urn, providers);
    transforms.registered(urn, request.getParent(), transformed.own());
    return response;
  }

  private RegisterResourceResponse register(
      RegisterResourceRequest request, List<Callback> transformsOfChildren) {
    GoalReader.Reading reading = goals.read(request);
    Goal goal = reading.goal();
    Registered registered = registrar.register(goal);
    families.add(registered.urn(), goal, reading.inherited(), reading.providers());
    transforms.registered(registered.urn(), request.getParent(), transformsOfChildren);
    // A component's outputs may name resources that are not registered yet; the program sets them.
    Properties outputs = goal.custom() ? registered.outputs() : Properties.empty();
    WireWriter wire =
        new WireWriter(true, request.getAcceptSecrets(), request.getAcceptResources(), true);
    return RegisterResourceResponse.newBuilder()
        .setUrn(registered.urn().value())
        .setId(registered.id())
        .setObject(wire.write(request.getSupportsPartialValues() ? outputs : known(outputs)))
        .build();
  }

  private static Properties known(Properties outputs) {
    if (!outputs.containsUnknowns()) {
      return outputs;
    }
    Map<String, PropertyValue> known = new TreeMap<>(outputs.map());
    known.values().removeIf(PropertyValue::containsUnknowns);
    return Properties.of(known);
  }

  @Override
  public void readResource(
      ReadResourceRequest request, StreamObserver<ReadResourceResponse> reply) {
    answer(
        reply, urn(request.getParent(), request.getType(), request.getName()), () -> read(request));
  }

  private ReadResourceResponse read(ReadResourceRequest request) {
    Goal goal = goals.read(request);
    goal.deniedPackage()
        .ifPresent(
            name -> {
              throw new PlanException(
                  "Default provider for '"
                      + name
                      + "' disabled. '"
                      + request.getType()
                      + "' must use an explicit provider.");
            });
    Registered found = registrar.read(goal, request.getId());
    WireWriter wire =
        new WireWriter(true, request.getAcceptSecrets(), request.getAcceptResources(), true);
    return ReadResourceResponse.newBuilder()
        .setUrn(found.urn().value())
        .setProperties(wire.write(found.outputs()))
        .build();
  }

  @Override
  public void registerResourceOutputs(
      RegisterResourceOutputsRequest request, StreamObserver<Empty> reply) {
    answer(
        reply,
        Optional.of(request.getUrn()),
        () -> {
          Properties outputs =
              WireReader.ofProgram(workingDirectory, (property, urn) -> {})
                  .read(request.getOutputs());
          registrar.registerOutputs(new Urn(request.getUrn()), outputs);
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> reply) {
    ((ServerCallStreamObserver<ResourceInvokeResponse>) reply).setOnCancelHandler(() -> {});
    // What an invocation refuses is the program's to handle; it does not end the run by itself.
    Consumer<Runnable> where = transforms.concernInvokes() ? workers::aside : workers::submit;
    where.accept(
        () -> {
          try {
            reply.onNext(invocations.invoke(transforms.apply(request)));
            reply.onCompleted();
          } catch (PlanException | ProviderException | ValueException | StopException e) {
            String message = run.redactor().redact(String.valueOf(e.getMessage()));
            reply.onError(Status.UNKNOWN.withDescription(message).asRuntimeException());
          }
        });
  }

  @Override
  public void call(ResourceCallRequest request, StreamObserver<CallResponse> reply) {
    ((ServerCallStreamObserver<CallResponse>) reply).setOnCancelHandler(() -> {});
    // A method may register resources, and then waits for workers itself.
    workers.aside(
        () ->
            attempt(
                reply,
                Optional.empty(),
                () -> send(reply, invocations.call(request, address, parallel))));
  }

  @Override
  public void registerStackTransform(Callback request, StreamObserver<Empty> reply) {
    answer(
        reply,
        Optional.empty(),
        () -> {
          transforms.addOfStack(request);
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void registerStackInvokeTransform(Callback request, StreamObserver<Empty> reply) {
    answer(
        reply,
        Optional.empty(),
        () -> {
          transforms.addOfInvokes(request);
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> reply) {
    programDone.complete(null);
    synchronized (this) {
      if (runDone) {
        release(reply);
      } else {
        waiting.add(reply);
      }
    }
  }

  private Optional<String> urn(String parent, String type, String name) {
    try {
      return Optional.of(
          Urn.of(run.config().stack(), run.config().project(), Urn.optional(parent), type, name)
              .value());
    } catch (IllegalArgumentException e) {
      // The request's own reading names what is malformed.
      return Optional.empty();
    }
  }

  /**
   * Works on a request when a worker is free; whatever goes wrong ends the run and is told. A
   * program whose run is stopped gets no more answers, as from the real engine: its own reports of
   * refused requests would bury the reason.
   */
  private <T> void answer(StreamObserver<T> reply, Optional<String> urn, Supplier<T> work) {
    ((ServerCallStreamObserver<T>) reply).setOnCancelHandler(() -> {});
    workers.submit(() -> attempt(reply, urn, () -> send(reply, work.get())));
  }

  private static <T> void send(StreamObserver<T> reply, T answer) {
    reply.onNext(answer);
    reply.onCompleted();
  }

  private void attempt(StreamObserver<?> reply, Optional<String> urn, Runnable work) {
    try {
      work.run();
    } catch (StopException e) {
      if (!run.status().isStopped()) {
        reply.onError(
            Status.INTERNAL.withDescription("resource registration failed").asRuntimeException());
      }
    } catch (RejectedExecutionException e) {
      // The run ended while another process was waited for, which gets no answer any more.
      stop(urn, "the run ended before the program");
    } catch (PlanException
        | ProviderException
        | StateException
        | ValueException
        | IllegalArgumentException e) {
      stop(urn, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      stop(urn, "this is a bug of the engine: " + e);
      throw e;
    }
  }

  private void stop(Optional<String> urn, String message) {
    run.diagnostics().error(urn, message);
    run.status().fail();
  }
}
