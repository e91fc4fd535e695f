package dev.gatehouse.checks.engines;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Plugin;
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
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * A provider of things, the same for both engines: it draws nothing at random and keeps nothing but
 * its {@link World}. {@code value} and most others are updated in place, {@code zone} replaces,
 * {@code solid} replaces with the old one deleted first.
 */
public final class ThingProvider extends ResourceProviderGrpc.ResourceProviderImplBase {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  private static final List<String> INPUTS =
      List.of("value", "zone", "solid", "guarded", "count", "tags", "items");

  private final World world;

  public ThingProvider(World world) {
    this.world = world;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<Plugin.PluginInfo> reply) {
    answer(reply, Plugin.PluginInfo.newBuilder().setVersion(Thing.VERSION).build());
  }

  /** The real CLI attaches to a provider that it did not start. */
  @Override
  public void attach(Plugin.PluginAttach request, StreamObserver<Empty> reply) {
    answer(reply, Empty.getDefaultInstance());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> reply) {
    answer(reply, CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> reply) {
    answer(reply, difference(request, Set.of("region")));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> reply) {
    answer(
        reply,
        ConfigureResponse.newBuilder()
            .setAcceptSecrets(true)
            .setAcceptResources(true)
            .setSupportsPreview(true)
            .build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> reply) {
    CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(request.getNews());
    if (world.fails("check " + request.getName())) {
      response.addFailures(
          CheckFailure.newBuilder().setProperty("value").setReason("asked to fail"));
    }
    answer(reply, response.build());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> reply) {
    if (!refused("diff " + request.getName(), reply)) {
      answer(reply, difference(request, Set.of("zone", "solid")));
    }
  }

  private static DiffResponse difference(DiffRequest request, Set<String> replacing) {
    Map<String, Value> olds = request.getOldInputs().getFieldsMap();
    Map<String, Value> news = request.getNews().getFieldsMap();
    Set<String> keys = new TreeSet<>(olds.keySet());
    keys.addAll(news.keySet());
    DiffResponse.Builder diff = DiffResponse.newBuilder().setHasDetailedDiff(true);
    for (String key : keys) {
      Value before = olds.get(key);
      if (before != null && before.equals(news.get(key))) {
        continue;
      }
      boolean replace = replacing.contains(key);
      diff.addDiffs(key);
      diff.putDetailedDiff(
          key,
          PropertyDiff.newBuilder()
              .setKind(kind(before == null, !news.containsKey(key), replace))
              .build());
      if (replace) {
        diff.addReplaces(key);
        diff.setDeleteBeforeReplace(diff.getDeleteBeforeReplace() || key.equals("solid"));
      }
    }
    return diff.setChanges(
            diff.getDiffsCount() == 0
                ? DiffResponse.DiffChanges.DIFF_NONE
                : DiffResponse.DiffChanges.DIFF_SOME)
        .build();
  }

  private static PropertyDiff.Kind kind(boolean added, boolean deleted, boolean replace) {
    if (added) {
      return replace ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
    }
    if (deleted) {
      return replace ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
    }
    return replace ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> reply) {
    Struct inputs = request.getProperties();
    if (request.getPreview()) {
      answer(reply, CreateResponse.newBuilder().setProperties(outputs(inputs, UNKNOWN)).build());
      return;
    }
    note(request.getUrn(), "create", "", inputs, request.getTimeout());
    if (refused("create " + request.getName(), reply)) {
      return;
    }
    String id = world.newId(request.getName());
    Struct properties = outputs(inputs, id);
    world.put(id, properties);
    if (world.fails("init " + request.getName())) {
      reply.onError(initFailed(id, inputs, properties));
      return;
    }
    answer(reply, CreateResponse.newBuilder().setId(id).setProperties(properties).build());
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> reply) {
    world.note(request.getUrn(), "read " + request.getId());
    if (refused("read " + request.getName(), reply)) {
      return;
    }
    ReadResponse.Builder response = ReadResponse.newBuilder();
    if (world.has(request.getId())) {
      Struct found = world.get(request.getId());
      Struct.Builder inputs = Struct.newBuilder();
      for (String key : INPUTS) {
        if (found.containsFields(key)) {
          inputs.putFields(key, found.getFieldsOrThrow(key));
        }
      }
      response.setId(request.getId()).setProperties(found).setInputs(inputs);
    }
    answer(reply, response.build());
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> reply) {
    Struct properties = outputs(request.getNews(), request.getId());
    if (request.getPreview()) {
      answer(reply, UpdateResponse.newBuilder().setProperties(properties).build());
      return;
    }
    note(request.getUrn(), "update", request.getId(), request.getNews(), request.getTimeout());
    if (refused("update " + request.getName(), reply)) {
      return;
    }
    world.put(request.getId(), properties);
    answer(reply, UpdateResponse.newBuilder().setProperties(properties).build());
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> reply) {
    note(request.getUrn(), "delete", request.getId(), request.getOldInputs(), request.getTimeout());
    if (!refused("delete " + request.getName(), reply)) {
      world.remove(request.getId());
      answer(reply, Empty.getDefaultInstance());
    }
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> reply) {
    String text = request.getArgs().getFieldsOrThrow("text").getStringValue();
    Struct result =
        Struct.newBuilder().putFields("loud", string(text.toUpperCase(Locale.ROOT))).build();
    answer(reply, InvokeResponse.newBuilder().setReturn(result).build());
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    answer(reply, Empty.getDefaultInstance());
  }

  private void note(String urn, String verb, String id, Struct inputs, double timeout) {
    String sent = new TreeMap<>(inputs.getFieldsMap()).toString().replaceAll("\\s+", " ");
    world.note(urn, verb + " " + id + " " + sent + (timeout == 0 ? "" : " within " + timeout));
  }

  private boolean refused(String call, StreamObserver<?> reply) {
    boolean refused = world.fails(call);
    if (refused) {
      reply.onError(Status.UNKNOWN.withDescription(call + " was refused").asRuntimeException());
    }
    return refused;
  }

  private static Struct outputs(Struct inputs, String id) {
    Struct.Builder outputs = inputs.toBuilder();
    boolean known = !id.equals(UNKNOWN);
    outputs.putFields("arn", string(known ? "arn:" + id : UNKNOWN));
    if (inputs.containsFields("guarded")) {
      Struct secret =
          Struct.newBuilder()
              .putFields(SIGNATURE, string(SECRET))
              .putFields("value", string("password of " + id))
              .build();
      outputs.putFields(
          "password", known ? Value.newBuilder().setStructValue(secret).build() : string(UNKNOWN));
    }
    return outputs.build();
  }

  private static RuntimeException initFailed(String id, Struct inputs, Struct properties) {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.UNKNOWN_VALUE)
            .setMessage("never became ready")
            .addDetails(
                Any.pack(
                    ErrorResourceInitFailed.newBuilder()
                        .setId(id)
                        .setInputs(inputs)
                        .setProperties(properties)
                        .addReasons("never became ready")
                        .build()))
            .build());
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static <T> void answer(StreamObserver<T> reply, T value) {
    reply.onNext(value);
    reply.onCompleted();
  }
}
