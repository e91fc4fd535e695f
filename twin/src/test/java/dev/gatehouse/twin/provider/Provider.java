package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.provider.wire.Wire;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A configured provider over a real channel, spoken to as the engine does, in JSON. */
final class Provider implements AutoCloseable {
  private final ManagedChannel channel;
  final ResourceProviderBlockingStub rpc;

  Provider(int port) {
    this(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
  }

  Provider(ManagedChannel channel) {
    this.channel = channel;
    rpc = ResourceProviderGrpc.newBlockingStub(channel);
  }

  /** A resource that was created: what the engine keeps of it. */
  record Resource(String type, String id, ObjectNode inputs, ObjectNode outputs) {
    String text(String name) {
      return outputs.path(name).asText();
    }
  }

  ConfigureResponse configure(String config) {
    return rpc.configure(
        ConfigureRequest.newBuilder().setArgs(struct(config)).setAcceptSecrets(true).build());
  }

  static String urn(String type, String name) {
    return "urn:pulumi:dev::gatehouse::" + type + "::" + name;
  }

  CheckResponse check(String type, String inputs) {
    return check(type, "{}", struct(inputs));
  }

  CheckResponse check(String type, String olds, Struct news) {
    return rpc.check(
        CheckRequest.newBuilder()
            .setUrn(urn(type, "thing"))
            .setOlds(struct(olds))
            .setNews(news)
            .build());
  }

  /** What the check finds wrong, as {@code property: reason}. */
  List<String> failures(String type, String inputs) {
    return check(type, inputs).getFailuresList().stream()
        .map(failure -> failure.getProperty() + ": " + failure.getReason())
        .toList();
  }

  ObjectNode checked(String type, String inputs) {
    CheckResponse response = check(type, inputs);
    if (response.getFailuresCount() > 0) {
      throw new AssertionError(response.getFailuresList());
    }
    return Wire.read(response.getInputs());
  }

  Resource create(String type, String inputs) {
    ObjectNode checked = checked(type, inputs);
    CreateResponse response =
        rpc.create(
            CreateRequest.newBuilder()
                .setUrn(urn(type, "thing"))
                .setProperties(Wire.write(checked))
                .build());
    return new Resource(type, response.getId(), checked, Wire.read(response.getProperties()));
  }

  ObjectNode preview(String type, String inputs) {
    CreateRequest request =
        CreateRequest.newBuilder()
            .setUrn(urn(type, "thing"))
            .setPreview(true)
            .setProperties(Wire.write(checked(type, inputs)))
            .build();
    return Wire.read(rpc.create(request).getProperties());
  }

  /** The words with which a creation fails, with a fixed request id. */
  String createFails(String type, String inputs) {
    return refusal(() -> create(type, inputs));
  }

  static String refusal(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException failure) {
      String text = String.valueOf(failure.getStatus().getDescription());
      return text.replaceAll("RequestID: [0-9a-f-]{36}", "RequestID: ID");
    }
    throw new AssertionError("it was not refused");
  }

  DiffResponse diff(Resource resource, String news) {
    Struct checked = check(resource.type(), resource.inputs().toString(), struct(news)).getInputs();
    return rpc.diff(
        DiffRequest.newBuilder()
            .setId(resource.id())
            .setUrn(urn(resource.type(), "thing"))
            .setOlds(Wire.write(resource.outputs()))
            .setOldInputs(Wire.write(resource.inputs()))
            .setNews(checked)
            .build());
  }

  ObjectNode previewUpdate(Resource resource, String news) {
    Struct checked = check(resource.type(), resource.inputs().toString(), struct(news)).getInputs();
    UpdateRequest request =
        UpdateRequest.newBuilder()
            .setId(resource.id())
            .setUrn(urn(resource.type(), "thing"))
            .setOlds(Wire.write(resource.outputs()))
            .setOldInputs(Wire.write(resource.inputs()))
            .setNews(checked)
            .setPreview(true)
            .build();
    return Wire.read(rpc.update(request).getProperties());
  }

  Resource update(Resource resource, String news) {
    Struct checked = check(resource.type(), resource.inputs().toString(), struct(news)).getInputs();
    Struct properties =
        rpc.update(
                UpdateRequest.newBuilder()
                    .setId(resource.id())
                    .setUrn(urn(resource.type(), "thing"))
                    .setOlds(Wire.write(resource.outputs()))
                    .setOldInputs(Wire.write(resource.inputs()))
                    .setNews(checked)
                    .build())
            .getProperties();
    return new Resource(resource.type(), resource.id(), Wire.read(checked), Wire.read(properties));
  }

  ReadResponse read(Resource resource) {
    return rpc.read(
        ReadRequest.newBuilder()
            .setId(resource.id())
            .setUrn(urn(resource.type(), "thing"))
            .setProperties(Wire.write(resource.outputs()))
            .setInputs(Wire.write(resource.inputs()))
            .build());
  }

  ReadResponse importing(String type, String id) {
    return rpc.read(ReadRequest.newBuilder().setId(id).setUrn(urn(type, "thing")).build());
  }

  void delete(Resource resource) {
    Empty done =
        rpc.delete(
            DeleteRequest.newBuilder()
                .setId(resource.id())
                .setUrn(urn(resource.type(), "thing"))
                .setProperties(Wire.write(resource.outputs()))
                .build());
    if (!done.equals(Empty.getDefaultInstance())) {
      throw new AssertionError(done);
    }
  }

  ObjectNode invoke(String token, String args) {
    return Wire.read(
        rpc.invoke(InvokeRequest.newBuilder().setTok(token).setArgs(struct(args)).build())
            .getReturn());
  }

  static ObjectNode json(String text) {
    JsonNode node = Documents.parse(text).orElseThrow(() -> new AssertionError(text));
    return (ObjectNode) node;
  }

  static Struct struct(String text) {
    return Wire.write(json(text));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
