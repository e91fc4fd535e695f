package dev.gatehouse.policies.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.resources.CustomResource;
import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.TestPack;
import dev.gatehouse.policies.framework.Framework;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import dev.gatehouse.policies.view.Typed;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/** What the SDK for TypeScript does, row by row of the README's table, over the wire. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParityTest {
  private static final String API = "aws:apigatewayv2/api:Api";
  private static final String URN = "urn:pulumi:s::p::" + API + "::orders";

  @RuleInfo(
      id = "probe",
      title = "It looks",
      severity = Severity.HIGH,
      resources = Api.class,
      why = "It is a test.",
      fix = "Nothing.",
      tags = {"one", "two"})
  private static final class Probe extends ResourceCheck {
    private final BiConsumer<Resource, Findings> look;

    private Probe(BiConsumer<Resource, Findings> look) {
      this.look = look;
    }

    @Override
    protected void check(Resource resource, Findings findings) {
      look.accept(resource, findings);
    }
  }

  @RuleInfo(
      id = "stack-probe",
      title = "It looks at all",
      severity = Severity.LOW,
      resources = Api.class,
      why = "It is a test.",
      fix = "Nothing.")
  private static final class StackProbe extends StackCheck {
    private final BiConsumer<Stack, Findings> look;

    private StackProbe(BiConsumer<Stack, Findings> look) {
      this.look = look;
    }

    @Override
    protected void check(Stack stack, Findings findings) {
      look.accept(stack, findings);
    }
  }

  private static Pack pack(Rule<?> rule) {
    return new Pack("p", "P", "1", "", "", List.of(rule));
  }

  /** What a call to a pack answers. */
  private interface Call<T> {
    T on(AnalyzerGrpc.AnalyzerBlockingStub engine);
  }

  private static <T> T ask(Pack pack, Call<T> call) throws IOException {
    try (PackServer server = PackServer.start(pack)) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
      try {
        return call.on(AnalyzerGrpc.newBlockingStub(channel));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static AnalyzeRequest.Builder request() {
    return AnalyzeRequest.newBuilder().setUrn(URN).setType(API).setName("orders");
  }

  private static List<String> says(BiConsumer<Resource, Findings> look, AnalyzeRequest request)
      throws IOException {
    return messages(ask(pack(new Probe(look)), engine -> engine.analyze(request)));
  }

  private static List<String> messages(AnalyzeResponse response) {
    return response.getDiagnosticsList().stream()
        .map(diagnostic -> diagnostic.getMessage().lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void a_rule_judges_a_class_of_the_providers_sdk_and_no_other() throws IOException {
    BiConsumer<Resource, Findings> look = (resource, findings) -> findings.violation("seen");
    assertThat(says(look, request().build())).containsExactly("seen");
    assertThat(says(look, request().setType("aws:apigatewayv2/stage:Stage").build())).isEmpty();
  }

  @Test
  void a_property_that_the_class_does_not_have_fails_the_rule() throws IOException {
    List<String> said =
        says(
            (resource, findings) -> {
              Typed<Api> api = resource.as(Api.class).orElseThrow();
              findings.require(api.at("ipAddressType").is("dualstack"));
              assertThat(api.declared("disableExecuteApiEndpoint")).isEqualTo(Boolean.class);
              findings.require(api.at("ipAdressType").is("dualstack"));
            },
            request().build());
    assertThat(said.get(0)).isEqualTo("ipAddressType is absent; use 'dualstack'");
    assertThat(said.get(1))
        .startsWith(
            "the rule itself failed: java.lang.IllegalArgumentException: Api has no property"
                + " 'ipAdressType'; did you mean 'ipAddressType'? at ");
  }

  @Test
  void a_class_that_is_no_providers_is_refused() {
    assertThatThrownBy(
            () ->
                new Resource(
                        URN,
                        API,
                        "x",
                        Value.Fields.NONE,
                        Resource.Options.NONE,
                        Optional.empty(),
                        Resource.Links.NONE)
                    .as(CustomResource.class))
        .hasMessage(
            "com.pulumi.resources.CustomResource has no @ResourceType: name a resource class of a"
                + " provider's Java SDK");
  }

  @Test
  void options_and_provider_are_told() throws IOException {
    AnalyzeRequest request =
        request()
            .setOptions(
                AnalyzerResourceOptions.newBuilder()
                    .setProtect(true)
                    .addIgnoreChanges("tags")
                    .setDeleteBeforeReplaceDefined(true)
                    .addAliases("old")
                    .addAdditionalSecretOutputs("arn")
                    .setParent("urn:parent")
                    .setCustomTimeouts(
                        AnalyzerResourceOptions.CustomTimeouts.newBuilder().setCreate(30)))
            .setProvider(
                AnalyzerProviderResource.newBuilder()
                    .setType("pulumi:providers:aws")
                    .setName("east")
                    .setProperties(
                        Struct.newBuilder()
                            .putFields("region", text("us-east-1"))
                            .putFields("allowedAccountIds", text("[\"111111111111\"]"))))
            .build();
    assertThat(
            says(
                (resource, findings) ->
                    findings.violation(
                        resource.options()
                            + " "
                            + resource.links().parent().orElse("")
                            + " "
                            + resource.account().text().orElse("")
                            + "/"
                            + resource.region().text().orElse("")),
                request))
        .containsExactly(
            "Options[protect=true, ignoreChanges=[tags], deleteBeforeReplace=Optional[false],"
                + " additionalSecretOutputs=[arn], aliases=[old], timeouts=Timeouts[create=30.0,"
                + " update=0.0, delete=0.0]] urn:parent 111111111111/us-east-1");
  }

  @Test
  void a_rule_that_does_not_apply_says_why() throws IOException {
    AnalyzeResponse response =
        ask(
            pack(new Probe((resource, findings) -> findings.notApplicable("it is an old one"))),
            engine -> engine.analyze(request().build()));
    assertThat(response.getDiagnosticsList()).isEmpty();
    assertThat(response.getNotApplicable(0).getReason()).isEqualTo("it is an old one");
  }

  @Test
  void the_run_is_told_with_project_stack_tags_and_configuration() throws IOException {
    AnalyzeResponse response =
        ask(
            pack(
                new Probe(
                    (resource, findings) ->
                        findings.violation(
                            findings.run().organization()
                                + "/"
                                + findings.run().project()
                                + "/"
                                + findings.run().stack()
                                + " "
                                + findings.run().tags()
                                + " "
                                + findings.run().preview()
                                + " "
                                + findings.run().config().get("p:region")))),
            engine -> {
              var unused =
                  engine.configureStack(
                      AnalyzerStackConfigureRequest.newBuilder()
                          .setOrganization("o")
                          .setProject("p")
                          .setStack("s")
                          .setDryRun(true)
                          .putTags("team", "a")
                          .putConfig("p:region", "r")
                          .build());
              return engine.analyze(request().build());
            });
    assertThat(messages(response)).containsExactly("o/p/s {team=a} true Text[value=r]");
  }

  @Test
  void a_stack_rule_walks_parents_dependencies_and_classes() throws IOException {
    AnalyzerResource parent =
        AnalyzerResource.newBuilder()
            .setUrn("urn:pulumi:s::p::x:y:Z::parent")
            .setType("x:y:Z")
            .setName("parent")
            .build();
    AnalyzerResource api =
        AnalyzerResource.newBuilder()
            .setUrn(URN)
            .setType(API)
            .setName("orders")
            .setParent(parent.getUrn())
            .addDependencies(parent.getUrn())
            .build();
    AnalyzeResponse response =
        ask(
            pack(
                new StackProbe(
                    (stack, findings) -> {
                      Resource found = stack.ofType(Api.class).get(0).raw();
                      findings
                          .on(found)
                          .violation(
                              stack.parent(found).orElseThrow().name()
                                  + " "
                                  + stack.dependencies(found).get(0).name()
                                  + " "
                                  + stack.children(stack.parent(found).orElseThrow()).size());
                    })),
            engine ->
                engine.analyzeStack(
                    AnalyzeStackRequest.newBuilder()
                        .addResources(api)
                        .addResources(parent)
                        .build()));
    assertThat(messages(response)).containsExactly("parent parent 1");
    assertThat(response.getDiagnostics(0).getUrn()).isEqualTo(URN);
  }

  @Test
  void a_pack_tells_its_publication_levels_and_frameworks() throws IOException {
    Framework framework =
        new Framework(
            "f",
            "Frame",
            "2",
            "https://example.com/f",
            List.of(new Framework.Control("F.1", "Small", List.of("size-bounded"), "", "")));
    Pack pack =
        TestPack.pack()
            .with(new Pack.Publication("# Read me", "aws", "https://example.com/r", List.of("t")))
            .withLevels(Map.of(Pack.ALL, Level.ADVISORY, "size-bounded", Level.DISABLED))
            .withFrameworks(List.of(framework));
    AnalyzerInfo info = ask(pack, engine -> engine.getAnalyzerInfo(Empty.getDefaultInstance()));
    assertThat(List.of(info.getReadme(), info.getProvider(), info.getRepository(), info.getTags(0)))
        .containsExactly("# Read me", "aws", "https://example.com/r", "t");
    assertThat(info.getInitialConfigOrThrow("all").getEnforcementLevel())
        .isEqualTo(EnforcementLevel.ADVISORY);
    PolicyInfo bounded = info.getPolicies(0);
    assertThat(bounded.getEnforcementLevel()).isEqualTo(EnforcementLevel.DISABLED);
    assertThat(info.getPolicies(3).getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
    assertThat(bounded.getFramework().getName()).isEqualTo("Frame");
    assertThat(bounded.getFramework().getReference()).isEqualTo("F.1");
    assertThatThrownBy(() -> TestPack.pack().withLevels(Map.of("size-bound", Level.ADVISORY)))
        .hasMessage("a level is given for 'size-bound', which is no rule");
    assertThatThrownBy(
            () -> new Pack("p", "P", "1", "", "", List.of()).withFrameworks(List.of(framework)))
        .hasMessage("f F.1 names the rule 'size-bounded', which is not in the pack");
  }

  @Test
  void metadata_of_a_rule_is_told() throws IOException {
    PolicyInfo info =
        ask(
                pack(new Probe((resource, findings) -> {})),
                engine -> engine.getAnalyzerInfo(Empty.getDefaultInstance()))
            .getPolicies(0);
    assertThat(info.getTagsList()).containsExactly("one", "two");
    assertThat(info.getRemediationSteps()).isEqualTo("Nothing.");
    assertThat(info.getSeverity().name()).isEqualTo("POLICY_SEVERITY_HIGH");
    assertThat(info.getDisplayName()).isEqualTo("It looks");
  }

  private static com.google.protobuf.Value text(String text) {
    return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
  }
}
