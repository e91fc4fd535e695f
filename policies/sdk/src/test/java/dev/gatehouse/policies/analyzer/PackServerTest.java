package dev.gatehouse.policies.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.gatehouse.policies.TestPack;
import dev.gatehouse.policies.value.Signatures;
import dev.gatehouse.policies.value.Value;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;

/** The protocol, with the engine played by a client. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackServerTest {
  private static final String URN = "urn:pulumi:dev::p::test:a:Thing::one";

  private final PackServer server;
  private final ManagedChannel channel;
  private final AnalyzerGrpc.AnalyzerBlockingStub engine;

  PackServerTest() throws IOException {
    server = PackServer.start(TestPack::pack, 50);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    engine = AnalyzerGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void tells_its_rules_with_their_facts_and_schemas() {
    AnalyzerInfo info = engine.getAnalyzerInfo(Empty.getDefaultInstance());
    assertThat(info.getName()).isEqualTo("test-pack");
    assertThat(info.getSupportsConfig()).isTrue();
    assertThat(info.getPoliciesList())
        .extracting(PolicyInfo::getName)
        .containsExactly(
            "size-bounded", "color-blue", "always-throws", "all-same", "undecided", "suppression");
    PolicyInfo bounded = info.getPolicies(0);
    assertThat(bounded.getUrl()).isEqualTo("docs/size-bounded.md");
    assertThat(bounded.getRemediationSteps()).isEqualTo("Make it smaller.");
    Map<String, com.google.protobuf.Value> schema =
        bounded
            .getConfigSchema()
            .getProperties()
            .getFieldsOrThrow("most")
            .getStructValue()
            .getFieldsMap();
    assertThat(schema.keySet())
        .containsExactlyInAnyOrder("type", "description", "default", "minimum", "maximum");
    assertThat(engine.getPluginInfo(Empty.getDefaultInstance()).getVersion()).isEqualTo("1.2.3");
  }

  @Test
  void a_violation_names_rule_value_and_fix() {
    AnalyzeDiagnostic found = analyze(Map.of("size", Value.of(9), "color", blue())).get(0);
    assertThat(found.getPolicyName()).isEqualTo("size-bounded");
    assertThat(found.getMessage())
        .isEqualTo("size is 9; use 5 or less\nFix: Make it smaller.\nSee: docs/size-bounded.md");
    assertThat(found.getUrn()).isEqualTo(URN);
    assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
  }

  @Test
  void a_rule_that_throws_fails_alone() {
    List<AnalyzeDiagnostic> found =
        analyze(Map.of("throw", Value.of(true), "size", Value.of(9), "color", blue()));
    assertThat(found)
        .extracting(AnalyzeDiagnostic::getPolicyName)
        .containsExactly("size-bounded", "always-throws");
    assertThat(found.get(1).getMessage())
        .startsWith("the rule itself failed: java.lang.IllegalStateException: broken at ");
    assertThat(found.get(1).getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
  }

  @Test
  void what_is_not_known_is_told_once_at_the_end() {
    assertThat(analyze(Map.of("size", Value.Missing.UNKNOWN, "color", blue()))).isEmpty();
    AnalyzeDiagnostic told = stack(Map.of("kind", Value.of("x"))).get(0);
    assertThat(told.getPolicyName()).isEqualTo("undecided");
    assertThat(told.getMessage())
        .isEqualTo(
            "1 verdict waits for values that are not known before the update: size-bounded (1)");
    assertThat(told.getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
    assertThat(stack(Map.of("kind", Value.of("x")))).isEmpty();
  }

  @Test
  void a_disabled_rule_says_nothing_since_the_engine_breaks_down_at_that_level() {
    configure(Map.of("size-bounded", config(EnforcementLevel.DISABLED, Map.of())));
    assertThat(analyze(Map.of("size", Value.of(9), "color", blue()))).isEmpty();
  }

  @Test
  void configuration_reaches_the_rule() {
    configure(
        Map.of("size-bounded", config(EnforcementLevel.ADVISORY, Map.of("most", Value.of(8)))));
    AnalyzeDiagnostic found = analyze(Map.of("size", Value.of(9), "color", blue())).get(0);
    assertThat(found.getMessage()).startsWith("size is 9; use 8 or less");
    assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
  }

  @Test
  void unknown_rules_and_properties_are_refused_together() {
    assertThatThrownBy(
            () ->
                configure(
                    Map.of(
                        "size-bound",
                        config(EnforcementLevel.MANDATORY, Map.of()),
                        "size-bounded",
                        config(EnforcementLevel.MANDATORY, Map.of("mots", Value.of(8))))))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage(
            "INVALID_ARGUMENT: there is no rule 'size-bound'; did you mean 'size-bounded'?\n"
                + "rule 'size-bounded' has no property 'mots'; did you mean 'most'?");
  }

  @Test
  void a_remedy_changes_its_property_and_leaves_the_rest_as_it_came() {
    Struct came =
        WireValues.write(
            new Value.Fields(
                Map.of(
                    "color", Value.of("red"),
                    "__defaults", new Value.Items(List.of()),
                    "token", new Value.Secret(Value.of("hush")))));
    RemediateResponse mended =
        engine.remediate(
            AnalyzeRequest.newBuilder()
                .setUrn(URN)
                .setType("test:a:Thing")
                .setName("one")
                .setProperties(came)
                .build());
    assertThat(mended.getRemediationsList()).hasSize(1);
    assertThat(mended.getRemediations(0).getProperties())
        .isEqualTo(came.toBuilder().putFields("color", WireValues.write(blue())).build());
  }

  @Test
  void no_secret_leaves_in_a_message() {
    engine.configureStack(
        AnalyzerStackConfigureRequest.newBuilder()
            .putConfig("p:key", "swordfish")
            .addConfigSecretKeys("p:key")
            .build());
    AnalyzeDiagnostic found =
        analyze(
                Map.of(
                    "size", new Value.Secret(Value.of(9)),
                    "color", new Value.Secret(Value.of("hush-hush")),
                    "word", Value.of("swordfish")))
            .get(1);
    assertThat(found.getMessage())
        .startsWith("the color is [secret] and the word is [secret]\nFix:");
    assertThat(analyze(Map.of("size", new Value.Secret(Value.of(9)), "color", blue())).get(0))
        .extracting(AnalyzeDiagnostic::getMessage)
        .asString()
        .startsWith("size is [secret]; use 5 or less");
  }

  @Test
  void a_stack_rule_names_the_resource_it_means() {
    AnalyzeDiagnostic found =
        stack(Map.of("kind", Value.of("x")), Map.of("kind", Value.of("y"))).get(0);
    assertThat(found.getPolicyName()).isEqualTo("all-same");
    assertThat(found.getUrn()).isEqualTo(URN + "1");
  }

  @Test
  void every_sentinel_of_an_unknown_is_read() {
    Struct sentinel =
        Struct.newBuilder()
            .putFields(
                "n",
                com.google.protobuf.Value.newBuilder()
                    .setStringValue("3eeb2bf0-c639-47a8-9e75-3b44932eb421")
                    .build())
            .build();
    assertThat(WireValues.read(sentinel).get("n")).isEqualTo(Value.Missing.UNKNOWN);
    assertThat(Signatures.isUnknown("3eeb2bf0-c639-47a8-9e75-3b44932eb422")).isFalse();
  }

  @Test
  void suppressions_of_a_file_let_pass_and_are_told_of(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("let-pass.yaml");
    Files.writeString(
        file,
        """
        suppressions:
        - {rule: size-bounded, resource: one, owner: ada, expires: 2999-01-31,
           reason: until the shed is larger}
        - {rule: size-bounded, resource: two, owner: ada, expires: 2999-01-31,
           reason: until the shed is larger}
        - {rule: color-blue, resource: one, owner: ada, expires: 2020-01-31,
           reason: until the paint is dry}
        """);
    configure(
        Map.of(
            "suppression",
            config(EnforcementLevel.MANDATORY, Map.of("file", Value.of(file.toString())))));
    assertThat(analyze(Map.of("size", Value.of(9), "color", Value.of("red"))))
        .extracting(AnalyzeDiagnostic::getPolicyName)
        .containsExactly("color-blue");
    assertThat(stack(Map.of("kind", Value.of("x"))))
        .extracting(AnalyzeDiagnostic::getMessage)
        .containsExactly(
            "the suppression of size-bounded on two lets nothing pass; take it out",
            "the suppression of color-blue on one ended on 2020-01-31; mend it, or let ada renew"
                + " it",
            "let pass: size-bounded (1)");
    Files.writeString(file, "suppressions:\n- {rule: size-bound}\n");
    assertThatThrownBy(
            () ->
                configure(
                    Map.of(
                        "suppression",
                        config(
                            EnforcementLevel.MANDATORY,
                            Map.of("file", Value.of(file.toString()))))))
        .hasMessageContaining("suppression 1 has no resource");
  }

  @Test
  void it_ends_when_the_engine_is_gone() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      engine.handshake(
          AnalyzerHandshakeRequest.newBuilder()
              .setEngineAddress("127.0.0.1:" + socket.getLocalPort())
              .build());
      assertThat(server.awaitEnd(300, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(server.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void it_ends_when_it_is_cancelled() throws Exception {
    engine.cancel(Empty.getDefaultInstance());
    assertThat(server.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Value blue() {
    return Value.of("blue");
  }

  private static PolicyConfig config(EnforcementLevel level, Map<String, Value> properties) {
    return PolicyConfig.newBuilder()
        .setEnforcementLevel(level)
        .setProperties(WireValues.write(new Value.Fields(properties)))
        .build();
  }

  private void configure(Map<String, PolicyConfig> policies) {
    var unused =
        engine.configure(
            ConfigureAnalyzerRequest.newBuilder()
                .putAllPolicyConfig(new TreeMap<>(policies))
                .build());
  }

  private List<AnalyzeDiagnostic> analyze(Map<String, Value> properties) {
    return engine
        .analyze(
            AnalyzeRequest.newBuilder()
                .setUrn(URN)
                .setType("test:a:Thing")
                .setName("one")
                .setProperties(WireValues.write(new Value.Fields(properties)))
                .build())
        .getDiagnosticsList();
  }

  @SafeVarargs
  private List<AnalyzeDiagnostic> stack(Map<String, Value>... resources) {
    AnalyzeStackRequest.Builder request = AnalyzeStackRequest.newBuilder();
    for (int i = 0; i < resources.length; i++) {
      request.addResources(
          AnalyzerResource.newBuilder()
              .setUrn(URN + i)
              .setType("test:a:Thing")
              .setName("one" + i)
              .setProperties(WireValues.write(new Value.Fields(resources[i]))));
    }
    return engine.analyzeStack(request.build()).getDiagnosticsList();
  }
}
