package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/** What a creation made is found by its token, whatever its type and however random its id. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientTokensTest {
  private static final String TOKEN = "0d8b7a4e-6a5c-4b8e-9d5e-3c0c2a1b4f77";

  private final Platform platform;

  ClientTokensTest(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private CreateResponse create(String type, Struct inputs, String token) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("gatehouse-client-token", Metadata.ASCII_STRING_MARSHALLER), token);
    return platform
        .provider(type)
        .rpc
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .create(
            CreateRequest.newBuilder()
                .setUrn(Provider.urn(type, "thing"))
                .setProperties(inputs)
                .build());
  }

  private ReadResponse ask(String method, String type, Struct inputs, String token) {
    Channel channel = platform.provider(type).rpc.getChannel();
    return ClientCalls.blockingUnaryCall(
        channel,
        MethodDescriptor.<ReadRequest, ReadResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("gatehouse.Creations/" + method)
            .setRequestMarshaller(ProtoUtils.marshaller(ReadRequest.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(ReadResponse.getDefaultInstance()))
            .build(),
        CallOptions.DEFAULT,
        ReadRequest.newBuilder()
            .setId(token)
            .setUrn(Provider.urn(type, "thing"))
            .setProperties(inputs)
            .setInputs(inputs)
            .build());
  }

  private Struct inputs(String type) {
    return platform.provider(type).check(type, platform.inputs(type)).getInputs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Platform.API,
        Platform.STAGE,
        Platform.INTEGRATION,
        Platform.ROUTE,
        Platform.DOMAIN,
        Platform.MAPPING,
        Platform.CERTIFICATE,
        Platform.LOG_GROUP,
        Platform.TABLE,
        Platform.ROLE,
        Platform.ROLE_POLICY,
        Platform.FUNCTION,
        Platform.ALIAS,
        Platform.PERMISSION,
        Platform.ZONE,
        Platform.RECORD,
        Platform.HEALTH_CHECK
      })
  void what_a_creation_made_is_found_as_it_was_answered(String type) {
    Struct inputs = inputs(type);
    CreateResponse created = create(type, inputs, TOKEN);
    ReadResponse found = ask("Settle", type, inputs, TOKEN);
    assertThat(found.getId()).isEqualTo(created.getId());
    assertThat(found.getProperties()).isEqualTo(created.getProperties());
  }

  @Test
  void the_validation_of_a_certificate_is_no_thing_of_its_own_and_may_be_repeated() {
    Struct inputs = inputs(Platform.VALIDATION);
    CreateResponse first = create(Platform.VALIDATION, inputs, TOKEN);
    assertThat(ask("Settle", Platform.VALIDATION, inputs, TOKEN).getId()).isEmpty();
    CreateResponse second = create(Platform.VALIDATION, inputs, TOKEN + "2");
    assertThat(second.getId()).isEqualTo(first.getId());
  }

  @Test
  void a_creation_without_its_token_is_not_found() {
    platform.get(Platform.API);
    assertThat(ask("Find", Platform.API, inputs(Platform.API), TOKEN).getId()).isEmpty();
  }

  @Test
  void a_creation_that_was_given_up_is_refused_when_it_arrives_late() {
    Struct inputs = inputs(Platform.API);
    assertThat(ask("Settle", Platform.API, inputs, TOKEN).getId()).isEmpty();
    assertThatThrownBy(() -> create(Platform.API, inputs, TOKEN))
        .hasMessage(
            "UNKNOWN: the engine that asked for this creation is gone, and the next one has given"
                + " it up");
    assertThat(create(Platform.API, inputs, TOKEN + "2").getId()).isNotEmpty();
  }

  @Test
  void one_that_was_only_looked_for_is_not_given_up() {
    Struct inputs = inputs(Platform.API);
    assertThat(ask("Find", Platform.API, inputs, TOKEN).getId()).isEmpty();
    assertThat(create(Platform.API, inputs, TOKEN).getId()).isNotEmpty();
  }

  @Test
  void no_output_of_a_resource_tells_its_token() {
    CreateResponse created = create(Platform.API, inputs(Platform.API), TOKEN);
    assertThat(created.getProperties().toString()).doesNotContain(TOKEN);
  }
}
