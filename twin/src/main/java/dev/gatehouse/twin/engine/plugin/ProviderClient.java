package dev.gatehouse.twin.engine.plugin;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.WireReader;
import dev.gatehouse.twin.engine.value.WireReader.Unknowns;
import dev.gatehouse.twin.engine.value.WireWriter;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * One provider: a channel, and how it was configured. What is sent and what is kept of the answers
 * follows {@code plugin/provider_plugin.go} of pulumi v3.190.0. Safe for several threads once
 * configured.
 */
public final class ProviderClient implements Provisioner, AutoCloseable {
  private static final int LARGEST_MESSAGE = 400 << 20;

  private final String packageName;
  private final ManagedChannel channel;
  private final ResourceProviderBlockingStub stub;
  private volatile Configuration configuration = new Configuration(false, false, false, null);

  /** How the provider is configured; a failure is told by the first call that needs it. */
  private record Configuration(
      boolean known, boolean secrets, boolean preview, @Nullable ProviderException failure) {}

  public ProviderClient(String packageName, ManagedChannel channel) {
    this.packageName = packageName;
    this.channel = channel;
    this.stub =
        ResourceProviderGrpc.newBlockingStub(channel).withMaxInboundMessageSize(LARGEST_MESSAGE);
  }

  /** Validates the provider's own settings. */
  Checked checkConfig(Urn urn, Properties olds, Properties news) {
    return ProviderSettings.check(stub, urn, olds, news);
  }

  /** Compares the provider's own settings. */
  public Diff diffConfig(Urn urn, Properties oldInputs, Properties oldOutputs, Properties news) {
    return ProviderSettings.diff(stub, urn, oldInputs, oldOutputs, news);
  }

  /** Configures the provider, unless a setting is not known yet. */
  void configure(Urn urn, String id, Properties inputs) {
    if (inputs.without("version").containsUnknowns()) {
      return;
    }
    try {
      ConfigureResponse response =
          stub.configure(
              ConfigureRequest.newBuilder()
                  .setUrn(urn.value())
                  .setName(urn.name())
                  .setType(urn.type())
                  .setId(id)
                  .setAcceptSecrets(true)
                  .setAcceptResources(true)
                  .setSendsOldInputs(true)
                  .setSendsOldInputsToDelete(true)
                  .setArgs(new WireWriter(true, true, true, true).write(inputs))
                  .build());
      configuration =
          new Configuration(true, response.getAcceptSecrets(), response.getSupportsPreview(), null);
    } catch (StatusRuntimeException e) {
      configuration = new Configuration(true, false, false, ProviderErrors.of(e));
    }
  }

  private Configuration configured() {
    Configuration current = configuration;
    if (current.failure() != null) {
      throw new ProviderException(current.failure().getMessage(), current.failure());
    }
    return current;
  }

  @Override
  public Checked check(Check request) {
    Configuration current = configured();
    if (!current.known()) {
      return new Checked(request.news(), List.of());
    }
    WireWriter wire = new WireWriter(request.preview(), current.secrets(), true, true);
    Urn urn = request.urn();
    CheckResponse response =
        call(
            () ->
                stub.check(
                    CheckRequest.newBuilder()
                        .setUrn(urn.value())
                        .setName(urn.name())
                        .setType(urn.type())
                        .setOlds(wire.write(request.olds().orElse(Properties.empty())))
                        .setNews(wire.write(request.news()))
                        .setRandomSeed(request.seed())
                        .build()));
    Properties inputs = reader(request.preview()).read(response.getInputs());
    return new Checked(
        current.secrets() ? inputs : SecretMarks.restore(inputs, request.news()),
        failures(response));
  }

  private static WireReader reader(boolean preview) {
    return WireReader.of(preview ? Unknowns.KEEP : Unknowns.REJECT);
  }

  static List<Failure> failures(CheckResponse response) {
    return response.getFailuresList().stream()
        .map(failure -> new Failure(failure.getProperty(), failure.getReason()))
        .toList();
  }

  @Override
  public Diff diff(
      ResourceState old, Properties newInputs, boolean preview, List<String> ignoreChanges) {
    Configuration current = configured();
    if (!current.known()) {
      throw new DiffUnavailableException();
    }
    WireWriter wire = new WireWriter(preview, current.secrets(), true, false);
    DiffResponse response =
        call(
            () ->
                stub.diff(
                    DiffRequest.newBuilder()
                        .setId(old.id())
                        .setUrn(old.urn().value())
                        .setName(old.urn().name())
                        .setType(old.type())
                        .setOldInputs(wire.write(old.inputs()))
                        .setOlds(wire.write(old.outputs()))
                        .setNews(wire.write(newInputs))
                        .addAllIgnoreChanges(ignoreChanges)
                        .build()));
    Diff diff = DiffReader.read(response);
    return diff.changes() == Diff.Changes.UNKNOWN ? Diff.ofInputs(old.inputs(), newInputs) : diff;
  }

  @Override
  public Outcome create(ResourceState planned, boolean preview, String clientToken) {
    Configuration current = configured();
    if (preview && !current.known()) {
      return Outcome.of("", Properties.empty());
    }
    if (preview && !current.preview()) {
      return Outcome.of("", planned.inputs());
    }
    Struct inputs = new WireWriter(preview, current.secrets(), true, true).write(planned.inputs());
    try {
      CreateResponse response =
          Creations.under(clientToken, stub)
              .create(
                  CreateRequest.newBuilder()
                      .setUrn(planned.urn().value())
                      .setName(planned.urn().name())
                      .setType(planned.type())
                      .setProperties(inputs)
                      .setTimeout(planned.options().timeouts().create())
                      .setPreview(preview)
                      .build());
      if (!preview && response.getId().isEmpty()) {
        throw new ProviderException(
            "plugin for package '"
                + packageName
                + "' returned empty resource.ID from create '"
                + planned.urn()
                + "'");
      }
      return Outcome.of(
          response.getId(), outputs(response.getProperties(), planned, preview, current));
    } catch (StatusRuntimeException e) {
      return halfMade(e, planned, current);
    }
  }

  @Override
  public Outcome update(ResourceState old, ResourceState planned, boolean preview) {
    Configuration current = configured();
    if (preview && !current.known()) {
      return Outcome.of(old.id(), Properties.empty());
    }
    if (preview && !current.preview()) {
      return Outcome.of(old.id(), planned.inputs());
    }
    WireWriter olds = new WireWriter(false, current.secrets(), true, false);
    WireWriter news = new WireWriter(preview, current.secrets(), true, true);
    try {
      UpdateResponse response =
          stub.update(
              UpdateRequest.newBuilder()
                  .setId(old.id())
                  .setUrn(planned.urn().value())
                  .setName(planned.urn().name())
                  .setType(planned.type())
                  .setOlds(olds.write(old.outputs()))
                  .setNews(news.write(planned.inputs()))
                  .setOldInputs(olds.write(old.inputs()))
                  .setTimeout(planned.options().timeouts().update())
                  .addAllIgnoreChanges(planned.options().ignoreChanges())
                  .setPreview(preview)
                  .build());
      return Outcome.of(old.id(), outputs(response.getProperties(), planned, preview, current));
    } catch (StatusRuntimeException e) {
      Outcome half = halfMade(e, planned, current);
      return new Outcome(old.id(), half.outputs(), half.inputs(), half.initErrors());
    }
  }

  private static Properties outputs(
      Struct properties, ResourceState planned, boolean preview, Configuration current) {
    Properties outputs = reader(preview).read(properties);
    return current.secrets() ? outputs : SecretMarks.restore(outputs, planned.inputs());
  }

  /** What a failed change left behind; rethrows when it left nothing. */
  private static Outcome halfMade(
      StatusRuntimeException error, ResourceState planned, Configuration current) {
    ErrorResourceInitFailed failure = ProviderErrors.initFailure(error).orElse(null);
    if (failure == null) {
      throw ProviderErrors.of(error);
    }
    return new Outcome(
        failure.getId(),
        outputs(failure.getProperties(), planned, false, current),
        failure.hasInputs()
            ? Optional.of(WireReader.of(Unknowns.REJECT).read(failure.getInputs()))
            : Optional.empty(),
        List.copyOf(failure.getReasonsList()));
  }

  /** The message of a change that left a resource behind that is not ready. */
  public static String initMessage(List<String> reasons) {
    return reasons.isEmpty() ? "resource init failed" : ProviderErrors.several(reasons);
  }

  @Override
  public Outcome read(ResourceState state) {
    Configuration current = configured();
    if (!current.known()) {
      return Outcome.of(state.id(), Properties.empty());
    }
    try {
      return outcome(stub.read(reading(state, current)), state, current);
    } catch (StatusRuntimeException e) {
      return halfMade(e, state, current);
    }
  }

  private static ReadRequest reading(ResourceState state, Configuration current) {
    WireWriter wire = new WireWriter(false, current.secrets(), true, false);
    return ReadRequest.newBuilder()
        .setId(state.id())
        .setUrn(state.urn().value())
        .setName(state.urn().name())
        .setType(state.type())
        .setProperties(wire.write(state.outputs()))
        .setInputs(wire.write(state.inputs()))
        .build();
  }

  private static Outcome outcome(ReadResponse found, ResourceState state, Configuration current) {
    AssetContents assets = new AssetContents(state.inputs());
    Optional<Properties> inputs =
        found.hasInputs()
            ? Optional.of(assets.restore(marked(found.getInputs(), state.inputs(), current)))
            : Optional.empty();
    Properties outputs = assets.restore(marked(found.getProperties(), state.outputs(), current));
    return new Outcome(found.getId(), outputs, inputs, List.of());
  }

  /**
   * What a creation made whose answer nobody heard; an empty id says that it made nothing.
   *
   * @param giveUp whether the provider is to refuse it from now on when it made nothing
   * @return nothing when the provider keeps no tokens, and does not know
   */
  public Optional<Outcome> created(ResourceState planned, String clientToken, boolean giveUp) {
    Configuration current = configured();
    ResourceState asked = planned.withId(clientToken).withOutputs(planned.inputs());
    try {
      ReadResponse found = Creations.ask(channel, reading(asked, current), giveUp);
      return Optional.of(outcome(found, asked, current));
    } catch (StatusRuntimeException e) {
      if (ProviderErrors.unimplemented(e)) {
        return Optional.empty();
      }
      throw ProviderErrors.of(e);
    }
  }

  private static Properties marked(Struct struct, Properties before, Configuration current) {
    Properties read = WireReader.of(Unknowns.REJECT).read(struct);
    return current.secrets() ? read : SecretMarks.restore(read, before);
  }

  @Override
  public void delete(ResourceState old) {
    Configuration current = configured();
    WireWriter wire = new WireWriter(false, current.secrets(), true, false);
    call(
        () ->
            stub.delete(
                DeleteRequest.newBuilder()
                    .setId(old.id())
                    .setUrn(old.urn().value())
                    .setName(old.urn().name())
                    .setType(old.type())
                    .setProperties(wire.write(old.outputs()))
                    .setOldInputs(wire.write(old.inputs()))
                    .setTimeout(old.options().timeouts().delete())
                    .build()));
  }

  /** Calls a function of the provider; the answer goes back to the program as it is. */
  public InvokeResponse invoke(InvokeRequest request) {
    return configured().known()
        ? call(() -> stub.invoke(request))
        : InvokeResponse.getDefaultInstance();
  }

  /** Calls a method of a resource; the answer goes back to the program as it is. */
  public CallResponse call(CallRequest request) {
    return configured().known()
        ? call(() -> stub.call(request))
        : CallResponse.getDefaultInstance();
  }

  /** Has a component built; the answer goes back to the program as it is. */
  public ConstructResponse construct(ConstructRequest request) {
    if (configured().known()) {
      return call(() -> stub.construct(request));
    }
    throw new ProviderException("the provider of " + request.getName() + " is not configured yet");
  }

  /** Asks the provider to give up what it is doing; one that cannot is left alone. */
  void cancel() {
    try {
      stub.cancel(Empty.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      if (!ProviderErrors.unimplemented(e)) {
        throw ProviderErrors.of(e);
      }
    }
  }

  private static <T> T call(Supplier<T> rpc) {
    try {
      return rpc.get();
    } catch (StatusRuntimeException e) {
      throw ProviderErrors.of(e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
