package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.call.Gate;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.model.Session;
import dev.gatehouse.twin.provider.pace.Propagation;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Unknown;
import dev.gatehouse.twin.provider.wire.Secrets;
import dev.gatehouse.twin.provider.wire.Wire;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** One provider: Pulumi's protocol on one side, the resource models and the world on the other. */
final class ProviderService extends ResourceProviderGrpc.ResourceProviderImplBase {
  static final String VERSION = "6.83.0";

  private final World world;
  private final Sim sim;
  private final SignIn signIn;
  private final Gate gate;
  private final Propagation propagation;
  private final ClientTokens tokens;
  private final Artifacts artifacts;
  private final Path directory;
  private final TwinLog log;
  private final Registry registry = new Registry();
  private volatile @Nullable Session session;

  ProviderService(
      World world,
      Sim sim,
      SignIn signIn,
      Gate gate,
      Propagation propagation,
      ClientTokens tokens,
      Artifacts artifacts,
      Path directory,
      TwinLog log) {
    this.world = world;
    this.sim = sim;
    this.signIn = signIn;
    this.gate = gate;
    this.propagation = propagation;
    this.tokens = tokens;
    this.artifacts = artifacts;
    this.directory = directory;
    this.log = log;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> out) {
    answer(out, () -> PluginInfo.newBuilder().setVersion(VERSION).build());
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> out) {
    answer(out, Empty::getDefaultInstance);
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> out) {
    answer(out, Empty::getDefaultInstance);
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> out) {
    answer(
        out,
        () -> {
          throw new NotModelledException(
              "the schema of the aws provider", "use the published SDK of version " + VERSION);
        });
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> out) {
    answer(
        out,
        () -> {
          ObjectNode config = Wire.read(request.getNews());
          List<Problems.Problem> problems =
              ProviderConfig.check(config, Secrets.names(request.getNews()));
          return failures(problems).setInputs(request.getNews()).build();
        });
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> out) {
    answer(out, () -> Diffs.ofConfig(request));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> out) {
    answer(
        out,
        () -> {
          ObjectNode config = Wire.read(request.getArgs());
          List<Problems.Problem> problems =
              ProviderConfig.check(config, Secrets.names(request.getArgs()));
          if (!problems.isEmpty()) {
            throw new ProviderException(problems.get(0).reason());
          }
          session = Unknown.within(config) ? null : signIn.session(ProviderConfig.of(config));
          return ConfigureResponse.newBuilder()
              .setAcceptSecrets(true)
              .setAcceptResources(true)
              .setSupportsPreview(true)
              .setSupportsAutonamingConfiguration(true)
              .build();
        });
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> out) {
    answer(
        out,
        () -> {
          Urn urn = Urn.parse(request.getUrn());
          ResourceModel model = registry.get(urn.type());
          Problems problems = new Problems(urn.type(), Secrets.names(request.getNews()));
          ObjectNode inputs =
              new Checker(model, session().defaultTags())
                  .check(
                      Wire.read(request.getOlds()),
                      Wire.read(request.getNews()),
                      new AutoName(request, urn.name(), sim.chance()),
                      problems);
          Struct checked = Secrets.keep(Wire.write(inputs), request.getNews());
          return failures(problems.list()).setInputs(checked).build();
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> out) {
    answer(
        out,
        () -> new Diffs(registry.get(Urn.parse(request.getUrn()).type()), directory).of(request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> out) {
    answer(
        out,
        () -> {
          Urn urn = Urn.parse(request.getUrn());
          ResourceModel model = registry.get(urn.type());
          ObjectNode inputs = Wire.read(request.getProperties());
          CreateResponse.Builder response = CreateResponse.newBuilder();
          ObjectNode outputs;
          if (request.getPreview()) {
            outputs = Outputs.planned(model.shape(), inputs);
          } else {
            Lifecycle life = lifecycle(model, request.getProperties());
            Made made = life.create(inputs);
            said("created", urn, made.id());
            response.setId(made.id());
            outputs = Outputs.withId(made);
            life.created(made, inputs);
          }
          Struct properties = Secrets.keep(Wire.write(outputs), request.getProperties());
          return response.setProperties(properties).build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> out) {
    answer(
        out,
        () -> {
          ResourceModel model = registry.get(Urn.parse(request.getUrn()).type());
          ObjectNode state = Wire.read(request.getProperties());
          Optional<Made> read =
              lifecycle(model, request.getProperties()).read(request.getId(), state);
          if (read.isEmpty()) {
            return ReadResponse.getDefaultInstance();
          }
          Made made = read.get();
          return read(request, model, made);
        });
  }

  private static ReadResponse read(ReadRequest request, ResourceModel model, Made made) {
    ObjectNode before = Wire.read(request.getInputs());
    ObjectNode inputs = Outputs.inputs(model.shape(), before, made.outputs());
    Struct properties = Wire.write(Outputs.withId(made));
    return ReadResponse.newBuilder()
        .setId(made.id())
        .setProperties(Secrets.keep(properties, request.getProperties()))
        .setInputs(Secrets.keep(Wire.write(inputs), request.getInputs()))
        .build();
  }

  /**
   * What a creation made, found by its token.
   *
   * @param request with the token for an id, and the creation's inputs as both inputs and
   *     properties
   * @param giveUp whether to refuse it from now on when it has made nothing
   */
  void created(ReadRequest request, boolean giveUp, StreamObserver<ReadResponse> out) {
    answer(
        out,
        () -> {
          ResourceModel model = registry.get(Urn.parse(request.getUrn()).type());
          ObjectNode inputs = Wire.read(request.getInputs());
          return lifecycle(model, request.getInputs())
              .created(request.getId(), giveUp, inputs)
              .map(made -> read(request, model, made))
              .orElse(ReadResponse.getDefaultInstance());
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> out) {
    answer(
        out,
        () -> {
          Urn urn = Urn.parse(request.getUrn());
          ResourceModel model = registry.get(urn.type());
          ObjectNode state = Wire.read(request.getOlds());
          ObjectNode inputs = Wire.read(request.getNews());
          ObjectNode outputs;
          if (request.getPreview()) {
            Set<String> stirred = model.stirred(call(), state, inputs);
            outputs = Outputs.planned(model.shape(), state, inputs, stirred);
          } else {
            Lifecycle life = lifecycle(model, request.getNews());
            Made made = life.update(request.getId(), state, inputs);
            said("updated", urn, made.id());
            outputs = Outputs.withId(made);
            life.updated(made);
          }
          Struct properties = Secrets.keep(Wire.write(outputs), request.getNews());
          return UpdateResponse.newBuilder().setProperties(properties).build();
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> out) {
    answer(
        out,
        () -> {
          Urn urn = Urn.parse(request.getUrn());
          ResourceModel model = registry.get(urn.type());
          ObjectNode state = Wire.read(request.getProperties());
          lifecycle(model, request.getProperties()).delete(request.getId(), state);
          said("deleted", urn, request.getId());
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> out) {
    answer(
        out,
        () -> {
          ObjectNode result =
              new Lookups(gate).invoke(call(), request.getTok(), Wire.read(request.getArgs()));
          return InvokeResponse.newBuilder().setReturn(Wire.write(result)).build();
        });
  }

  private static CheckResponse.Builder failures(List<Problems.Problem> problems) {
    CheckResponse.Builder response = CheckResponse.newBuilder();
    problems.forEach(
        problem ->
            response.addFailures(
                CheckFailure.newBuilder()
                    .setProperty(problem.property())
                    .setReason(problem.reason())));
    return response;
  }

  private Lifecycle lifecycle(ResourceModel model, Struct sent) {
    return new Lifecycle(model, call(), gate, propagation, tokens, sent);
  }

  private Call call() {
    return new Call(
        world, propagation.roles(), session(), sim, artifacts, directory, ClientTokens.current());
  }

  private Session session() {
    Session configured = session;
    if (configured == null) {
      throw new ProviderException(
          "the aws provider is not configured: its configuration holds a value that is not known"
              + " yet, or Configure was not called");
    }
    return configured;
  }

  private void said(String what, Urn urn, String id) {
    Session where = session();
    log.info(
        "provider",
        what + " " + urn.type() + " " + id + " (" + where.account() + ", " + where.region() + ")");
  }

  private <T> void answer(StreamObserver<T> out, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (HalfMadeException unready) {
      out.onError(unready.status());
      return;
    } catch (NotModelledException | ProviderException refusal) {
      out.onError(Status.UNKNOWN.withDescription(refusal.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException bug) {
      log.warn("provider", "failed: " + bug);
      out.onError(
          Status.INTERNAL
              .withDescription("the twin's provider failed: " + bug)
              .asRuntimeException());
      return;
    }
    out.onNext(result);
    out.onCompleted();
  }
}
