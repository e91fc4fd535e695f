package dev.gatehouse.twin.engine.sample;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import pulumirpc.Plugin;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckFailure;
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
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * A provider whose things live in a map. {@code value} is updated in place, {@code zone} replaces,
 * {@code solid} replaces with the old one deleted first; {@code fail} names the call that fails.
 */
public final class StandIn extends ResourceProviderGrpc.ResourceProviderImplBase {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** What exists, by id; one map may be shared by several instances. */
  private final Map<String, Struct> things;

  private final Consumer<String> calls;
  private final boolean secretive;
  private volatile String region = "nowhere";

  public StandIn(Map<String, Struct> things) {
    this(things, call -> {}, true);
  }

  /**
   * A provider that tells each call that may change something, before it does.
   *
   * @param secretive whether each thing has a secret password, which costs a key to keep
   */
  public StandIn(Map<String, Struct> things, Consumer<String> calls, boolean secretive) {
    this.things = things;
    this.calls = calls;
    this.secretive = secretive;
  }

  public static Map<String, Struct> world() {
    return new ConcurrentHashMap<>();
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<Plugin.PluginInfo> reply) {
    answer(reply, Plugin.PluginInfo.newBuilder().setVersion("1.2.3").build());
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
    region = text(request.getArgs(), "region");
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
    Struct.Builder inputs = request.getNews().toBuilder();
    ListValue.Builder defaults = ListValue.newBuilder();
    if (!inputs.containsFields("name")) {
      String old = text(request.getOlds(), "name");
      String seed = Integer.toHexString(request.getRandomSeed().hashCode());
      inputs.putFields("name", string(old.isEmpty() ? request.getName() + "-" + seed : old));
      defaults.addValues(string("name"));
    }
    inputs.putFields("__defaults", Value.newBuilder().setListValue(defaults).build());
    CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(inputs);
    if (text(inputs.build(), "fail").equals("check")) {
      response.addFailures(
          CheckFailure.newBuilder().setProperty("fail").setReason("asked to fail"));
    }
    answer(reply, response.build());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> reply) {
    answer(reply, difference(request, Set.of("zone", "solid", "name")));
  }

  private static DiffResponse difference(DiffRequest request, Set<String> replacing) {
    Map<String, Value> olds = new TreeMap<>(request.getOldInputs().getFieldsMap());
    Map<String, Value> news = new TreeMap<>(request.getNews().getFieldsMap());
    Set<String> keys = new TreeSet<>(olds.keySet());
    keys.addAll(news.keySet());
    keys.remove("__defaults");
    DiffResponse.Builder diff = DiffResponse.newBuilder().setHasDetailedDiff(true);
    for (String key : keys) {
      Value before = olds.get(key);
      Value after = news.get(key);
      if (before != null && before.equals(after)) {
        continue;
      }
      boolean replace = replacing.contains(key);
      diff.addDiffs(key);
      diff.putDetailedDiff(
          key,
          PropertyDiff.newBuilder().setKind(kind(before == null, after == null, replace)).build());
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
      Struct.Builder unknown = outputs(inputs, "").toBuilder().putFields("arn", string(UNKNOWN));
      unknown.removeFields("id");
      if (secretive) {
        unknown.putFields("password", string(UNKNOWN));
      }
      answer(reply, CreateResponse.newBuilder().setProperties(unknown).build());
      return;
    }
    calls.accept("create " + request.getName());
    if (refused(inputs, "create", reply)) {
      return;
    }
    String zone = text(inputs, "zone") + text(inputs, "solid");
    String id =
        text(inputs, "name") + (zone.isEmpty() ? "" : "-" + Math.abs(zone.hashCode() % 1000));
    Struct properties = outputs(inputs, id);
    things.put(id, properties);
    if (text(inputs, "fail").equals("init")) {
      reply.onError(initFailed(id, inputs, properties));
      return;
    }
    answer(reply, CreateResponse.newBuilder().setId(id).setProperties(properties).build());
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> reply) {
    Struct found = things.get(request.getId());
    ReadResponse.Builder response = ReadResponse.newBuilder();
    if (found != null) {
      response.setId(request.getId()).setProperties(found);
      Struct.Builder inputs = Struct.newBuilder().putFields("__defaults", emptyList());
      for (String key :
          List.of("name", "value", "zone", "solid", "count", "tags", "items", "code")) {
        if (found.containsFields(key)) {
          inputs.putFields(key, found.getFieldsOrThrow(key));
        }
      }
      response.setInputs(inputs);
    }
    answer(reply, response.build());
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> reply) {
    if (request.getPreview()) {
      answer(
          reply,
          UpdateResponse.newBuilder()
              .setProperties(outputs(request.getNews(), request.getId()))
              .build());
      return;
    }
    calls.accept("update " + request.getName());
    if (refused(request.getNews(), "update", reply)) {
      return;
    }
    Struct properties = outputs(request.getNews(), request.getId());
    things.put(request.getId(), properties);
    answer(reply, UpdateResponse.newBuilder().setProperties(properties).build());
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> reply) {
    calls.accept("delete " + request.getName());
    if (refused(request.getOldInputs(), "delete", reply)) {
      return;
    }
    things.remove(request.getId());
    answer(reply, Empty.getDefaultInstance());
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> reply) {
    Struct result = Struct.newBuilder().putFields("region", string(region)).build();
    answer(reply, InvokeResponse.newBuilder().setReturn(result).build());
  }

  @Override
  public void construct(ConstructRequest request, StreamObserver<ConstructResponse> reply) {
    answer(reply, StandInComponent.construct(request));
  }

  @Override
  public void call(CallRequest request, StreamObserver<CallResponse> reply) {
    answer(reply, StandInComponent.call(request));
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> reply) {
    calls.accept("cancel");
    answer(reply, Empty.getDefaultInstance());
  }

  private boolean refused(Struct inputs, String call, StreamObserver<?> reply) {
    boolean refused = text(inputs, "fail").equals(call);
    if (refused) {
      reply.onError(
          Status.UNKNOWN
              .withDescription(call + " was asked to fail for " + text(inputs, "name"))
              .asRuntimeException());
    }
    return refused;
  }

  private Struct outputs(Struct inputs, String id) {
    Struct.Builder outputs = inputs.toBuilder().removeFields("__defaults").removeFields("fail");
    String password = "pw-" + text(inputs, "name");
    Struct secret =
        Struct.newBuilder()
            .putFields(SIGNATURE, string(SECRET))
            .putFields("value", string(password))
            .build();
    outputs
        .putFields("id", string(id))
        .putFields("arn", string("arn:stand:" + region + ":" + text(inputs, "name")));
    if (secretive) {
      outputs.putFields("password", Value.newBuilder().setStructValue(secret).build());
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

  private static Value emptyList() {
    return Value.newBuilder().setListValue(ListValue.getDefaultInstance()).build();
  }

  private static String text(Struct struct, String key) {
    Value value = struct.getFieldsMap().get(key);
    return value == null ? "" : value.getStringValue();
  }

  private static <T> void answer(StreamObserver<T> reply, T value) {
    reply.onNext(value);
    reply.onCompleted();
  }
}
