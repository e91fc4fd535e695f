package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.archive;
import static dev.gatehouse.twin.engine.testing.MonitorClient.output;
import static dev.gatehouse.twin.engine.testing.MonitorClient.secret;
import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest.PropertyDependencies;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;

/** What an update does to resources, one option at a time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpdateTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  UpdateTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  /** A program with the stack and one provider; the rest comes from the body. */
  private Result up(Body body) {
    host.forgetCalls();
    program.become(monitor -> body.run(monitor, prepared(monitor)));
    return project.up();
  }

  private interface Body {
    void run(MonitorClient monitor, String provider) throws Exception;
  }

  private static String prepared(MonitorClient monitor) {
    monitor.stack();
    return monitor.provider("east", "us-east-1");
  }

  private static UnaryOperator<RegisterResourceRequest.Builder> by(String provider) {
    return request -> request.setProvider(provider);
  }

  private JsonNode resource(String name) {
    for (JsonNode resource : project.state().path("deployment").path("resources")) {
      if (resource.path("urn").asText().endsWith("::" + name)) {
        return resource;
      }
    }
    throw new AssertionError("no resource " + name + " in " + project.resources());
  }

  private static void succeeded(Result result) {
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.success()).isTrue();
  }

  @Test
  void a_second_run_of_the_same_program_changes_nothing() {
    Body body = (monitor, east) -> monitor.thing("a", struct("name", "a"), by(east));
    succeeded(up(body));
    String created = resource("a").path("created").asText();
    Result second = up(body);
    succeeded(second);
    assertThat(second.counts()).isEqualTo(Map.of(StepOp.SAME, 3));
    assertThat(second.changed()).isFalse();
    assertThat(host.calls()).isEmpty();
    assertThat(resource("a").path("modified").asText()).isEqualTo(created);
  }

  @Test
  void a_changed_input_updates_in_place_and_says_which() {
    up((monitor, east) -> monitor.thing("a", struct("name", "a", "value", "1"), by(east)));
    Result second =
        up((monitor, east) -> monitor.thing("a", struct("name", "a", "value", "2"), by(east)));
    succeeded(second);
    assertThat(host.calls()).containsExactly("update a");
    assertThat(second.steps())
        .filteredOn(step -> step.op() == StepOp.UPDATE)
        .singleElement()
        .satisfies(step -> assertThat(step.diff()).isEqualTo(Map.of("value", "update")));
    assertThat(resource("a").at("/outputs/value").asText()).isEqualTo("2");
  }

  @Test
  void a_replacement_is_created_before_the_old_one_goes() {
    up((monitor, east) -> monitor.thing("a", struct("name", "a", "zone", "x"), by(east)));
    Result second =
        up((monitor, east) -> monitor.thing("a", struct("name", "a", "zone", "y"), by(east)));
    succeeded(second);
    assertThat(host.calls()).containsExactly("create a", "delete a");
    assertThat(second.counts()).isEqualTo(Map.of(StepOp.SAME, 2, StepOp.REPLACE, 1));
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a");
    assertThat(host.world()).hasSize(1);
  }

  @Test
  void a_provider_may_have_the_old_one_deleted_first_with_all_that_must_follow() {
    chain("1");
    Result second = chain("2");
    succeeded(second);
    assertThat(host.calls())
        .containsExactly(
            "delete top",
            "delete middle",
            "delete base",
            "create base",
            "create middle",
            "create top",
            "update aside");
    assertThat(second.count(StepOp.REPLACE)).isEqualTo(3);
    assertThat(project.resources())
        .containsExactly("sample-dev", "east", "base", "middle", "top", "aside");
  }

  private Result chain(String version) {
    return up(
        (monitor, east) -> {
          RegisterResourceResponse base =
              monitor.thing("base", struct("name", "base", "solid", version), by(east));
          RegisterResourceResponse middle =
              leaning(monitor, east, "middle", struct("zone", base.getId()), base);
          leaning(monitor, east, "top", struct("zone", middle.getId()), middle);
          leaning(monitor, east, "aside", struct("value", base.getId()), base);
        });
  }

  private static RegisterResourceResponse leaning(
      MonitorClient monitor,
      String provider,
      String name,
      Struct inputs,
      RegisterResourceResponse on) {
    String property = inputs.getFieldsMap().keySet().iterator().next();
    return monitor.thing(
        name,
        inputs.toBuilder().putAllFields(struct("name", name).getFieldsMap()).build(),
        request ->
            request
                .setProvider(provider)
                .addDependencies(on.getUrn())
                .putPropertyDependencies(
                    property, PropertyDependencies.newBuilder().addUrns(on.getUrn()).build()));
  }

  @Test
  void the_program_overrides_the_order_of_a_replacement() {
    up((monitor, east) -> monitor.thing("a", struct("name", "a", "zone", "x"), by(east)));
    succeeded(
        up(
            (monitor, east) ->
                monitor.thing(
                    "a",
                    struct("name", "a", "zone", "y"),
                    request ->
                        request
                            .setProvider(east)
                            .setDeleteBeforeReplace(true)
                            .setDeleteBeforeReplaceDefined(true))));
    assertThat(host.calls()).containsExactly("delete a", "create a");
  }

  @Test
  void what_the_program_registers_no_more_is_deleted_dependents_first() {
    up(
        (monitor, east) -> {
          RegisterResourceResponse a = monitor.thing("a", struct("name", "a"), by(east));
          RegisterResourceResponse b = leaning(monitor, east, "b", struct("value", a.getId()), a);
          leaning(monitor, east, "c", struct("value", b.getId()), b);
        });
    Result second = up((monitor, east) -> {});
    succeeded(second);
    assertThat(host.calls()).containsExactly("delete c", "delete b", "delete a");
    assertThat(second.count(StepOp.DELETE)).isEqualTo(3);
    assertThat(host.world()).isEmpty();
  }

  @Test
  void retained_resources_leave_the_state_and_stay_in_the_world() {
    up(
        (monitor, east) ->
            monitor.thing(
                "a",
                struct("name", "a"),
                request -> request.setProvider(east).setRetainOnDelete(true)));
    succeeded(up((monitor, east) -> {}));
    assertThat(host.calls()).isEmpty();
    assertThat(host.world()).containsOnlyKeys("a");
    assertThat(project.resources()).containsExactly("sample-dev", "east");
  }

  @Test
  void a_resource_deleted_with_another_is_not_deleted_itself() {
    up(
        (monitor, east) -> {
          RegisterResourceResponse a = monitor.thing("a", struct("name", "a"), by(east));
          monitor.thing(
              "b",
              struct("name", "b"),
              request -> request.setProvider(east).setDeletedWith(a.getUrn()));
        });
    succeeded(up((monitor, east) -> {}));
    assertThat(host.calls()).containsExactly("delete a");
    assertThat(project.resources()).containsExactly("sample-dev", "east");
  }

  @Test
  void ignored_changes_keep_their_old_values() {
    up((monitor, east) -> monitor.thing("a", struct("name", "a", "value", "1"), by(east)));
    Result second =
        up(
            (monitor, east) ->
                monitor.thing(
                    "a",
                    struct("name", "a", "value", "2"),
                    request -> request.setProvider(east).addIgnoreChanges("value")));
    succeeded(second);
    assertThat(host.calls()).isEmpty();
    assertThat(resource("a").at("/inputs/value").asText()).isEqualTo("1");
    assertThat(resource("a").path("ignoreChanges")).hasToString("[\"value\"]");
  }

  @Test
  void a_change_may_be_made_a_replacement_by_the_program() {
    up((monitor, east) -> monitor.thing("a", struct("name", "a", "value", "1"), by(east)));
    Result second =
        up(
            (monitor, east) ->
                monitor.thing(
                    "a",
                    struct("name", "a", "value", "2"),
                    request -> request.setProvider(east).addReplaceOnChanges("value")));
    succeeded(second);
    assertThat(second.count(StepOp.REPLACE)).isEqualTo(1);
  }

  @Test
  void names_made_up_by_the_provider_stay_until_the_resource_is_replaced() {
    up((monitor, east) -> monitor.thing("a", struct("value", "1"), by(east)));
    String name = resource("a").at("/inputs/name").asText();
    up((monitor, east) -> monitor.thing("a", struct("value", "2"), by(east)));
    assertThat(resource("a").at("/inputs/name").asText()).isEqualTo(name).startsWith("a-");
    up((monitor, east) -> monitor.thing("a", struct("value", "2", "zone", "y"), by(east)));
    assertThat(resource("a").at("/inputs/name").asText()).isNotEqualTo(name);
  }

  @Test
  void secrets_are_encrypted_in_state_and_masked_in_everything_that_is_told() {
    project.write("Pulumi.dev.yaml", "config: {}\n");
    Result result =
        up(
            (monitor, east) -> {
              monitor.thing(
                  "a",
                  struct("name", "a", "value", secret("hunter2secret"), "tags", struct("k", "v")),
                  request -> request.setProvider(east).addAdditionalSecretOutputs("tags"));
              monitor.print("the password is hunter2secret, do not tell");
              monitor.outputs(monitor.stackUrn(), struct("password", secret("hunter2secret")));
            });
    succeeded(result);
    assertThat(project.stateText()).doesNotContain("hunter2secret");
    assertThat(project.output()).containsExactly("the password is [secret], do not tell");
    assertThat(result.toString()).doesNotContain("hunter2secret");
    assertThat(resource("a").at("/inputs/value").has("ciphertext")).isTrue();
    assertThat(resource("a").at("/outputs/value").has("ciphertext")).isTrue();
    assertThat(resource("a").at("/outputs/tags").has("ciphertext")).isTrue();
  }

  @Test
  void an_unchanged_secret_keeps_its_ciphertext() {
    Body body =
        (monitor, east) ->
            monitor.thing("a", struct("name", "a", "value", secret("hunter2secret")), by(east));
    up(body);
    String before = resource("a").at("/inputs/value/ciphertext").asText();
    Result second = up(body);
    assertThat(second.count(StepOp.SAME)).isEqualTo(3);
    assertThat(resource("a").at("/inputs/value/ciphertext").asText()).isEqualTo(before);
  }

  @Test
  void output_values_tell_their_dependencies() {
    succeeded(
        up(
            (monitor, east) -> {
              RegisterResourceResponse a = monitor.thing("a", struct("name", "a"), by(east));
              monitor.thing(
                  "b",
                  struct("name", "b", "value", output("x", true, a.getUrn())),
                  request ->
                      request
                          .setProvider(east)
                          .putPropertyDependencies(
                              "name", PropertyDependencies.getDefaultInstance()));
            }));
    assertThat(resource("b").at("/propertyDependencies/value/0").asText()).endsWith("::a");
    assertThat(resource("b").at("/inputs/value").has("ciphertext")).isTrue();
  }

  @Test
  void archives_are_hashed_where_the_program_runs() {
    succeeded(
        up(
            (monitor, east) ->
                monitor.thing("a", struct("name", "a", "code", archive("code.zip")), by(east))));
    assertThat(resource("a").at("/inputs/code/hash").asText())
        .isEqualTo("8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85");
    assertThat(resource("a").at("/inputs/code/path").asText()).isEqualTo("code.zip");
  }

  @Test
  void children_take_their_providers_and_protection_from_components() {
    succeeded(
        up(
            (monitor, east) -> {
              String group =
                  monitor
                      .register(
                          "sample:index:Group",
                          "group",
                          struct(),
                          request ->
                              request.setCustom(false).setProtect(true).putProviders("stand", east))
                      .getUrn();
              monitor.thing("a", struct("name", "a"), request -> request.setParent(group));
              monitor.outputs(group, struct("done", true));
            }));
    assertThat(resource("a").path("provider").asText()).contains("::east::");
    assertThat(resource("a").path("protect").asBoolean()).isTrue();
    assertThat(resource("a").path("urn").asText())
        .isEqualTo("urn:pulumi:dev::sample::sample:index:Group$stand:index/thing:Thing::a");
    assertThat(resource("group").at("/outputs/done").asBoolean()).isTrue();
  }

  @Test
  void a_resource_without_a_provider_gets_the_default_one_of_its_version() {
    project.write("Pulumi.dev.yaml", "config:\n  stand:region: eu-west-1\n");
    Result result =
        up(
            (monitor, east) ->
                monitor.thing("a", struct("name", "a"), request -> request.setVersion("1.2.3")));
    succeeded(result);
    assertThat(resource("a").at("/outputs/arn").asText()).isEqualTo("arn:stand:eu-west-1:a");
    assertThat(resource("default_1_2_3").path("inputs"))
        .hasToString("{\"__internal\":{},\"region\":\"eu-west-1\",\"version\":\"1.2.3\"}");
    assertThat(result.count(StepOp.CREATE)).isEqualTo(3);
  }

  @Test
  void a_changed_provider_that_must_be_replaced_takes_its_resources_along() {
    succeeded(up((monitor, east) -> monitor.thing("a", struct("name", "a"), by(east))));
    host.forgetCalls();
    program.become(
        monitor -> {
          monitor.stack();
          monitor.thing("a", struct("name", "a"), by(monitor.provider("east", "us-west-2")));
        });
    Result second = project.up();
    succeeded(second);
    assertThat(resource("a").at("/outputs/arn").asText()).isEqualTo("arn:stand:us-west-2:a");
    assertThat(second.count(StepOp.REPLACE)).isEqualTo(2);
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a");
  }

  @Test
  void functions_of_a_provider_answer_the_program() {
    AtomicReference<String> region = new AtomicReference<>("");
    var question = ResourceInvokeRequest.newBuilder().setTok("stand:index/getRegion:getRegion");
    Body ask =
        (monitor, east) -> {
          var answer = monitor.stub().invoke(question.setProvider(east).build()).getReturn();
          region.set(answer.getFieldsOrThrow("region").getStringValue());
        };
    succeeded(up(ask));
    assertThat(region).hasValue("us-east-1");
  }
}
