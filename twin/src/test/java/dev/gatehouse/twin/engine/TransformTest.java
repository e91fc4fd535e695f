package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.testing.Callbacks;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.TransformResponse;

/** Functions of the program that change what it registers, on the way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransformTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  TransformTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private interface Body {
    void run(MonitorClient monitor, String provider) throws Exception;
  }

  private Result up(Body body) {
    host.forgetCalls();
    program.become(
        monitor -> {
          monitor.stack();
          body.run(monitor, monitor.provider("east", "us-east-1"));
        });
    return project.up();
  }

  private static TransformResponse.Builder with(
      TransformResponse.Builder response, String property, String text) {
    Struct properties =
        response.getProperties().toBuilder()
            .putFields(property, Value.newBuilder().setStringValue(text).build())
            .build();
    return response.setProperties(properties);
  }

  @Test
  void a_resources_own_come_first_then_its_parents_then_the_stacks() {
    List<String> order = new CopyOnWriteArrayList<>();
    try (Callbacks callbacks = new Callbacks()) {
      Result result =
          up(
              (monitor, east) -> {
                monitor
                    .stub()
                    .registerStackTransform(
                        callbacks.transform(
                            (request, response) -> {
                              order.add("stack " + request.getName());
                              return request.getCustom()
                                  ? with(response, "value", "stack")
                                  : response;
                            }));
                String group =
                    monitor.component(
                        "app",
                        r ->
                            r.addTransforms(
                                callbacks.transform(
                                    (request, response) -> {
                                      order.add("parent " + request.getName());
                                      return response;
                                    })));
                monitor.thing(
                    "a",
                    struct("name", "a"),
                    r ->
                        r.setProvider(east)
                            .setParent(group)
                            .addTransforms(
                                callbacks.transform(
                                    (request, response) -> {
                                      order.add("own " + request.getName());
                                      return with(response, "value", "own");
                                    })));
              });
      assertThat(result.diagnostics()).isEmpty();
    }
    assertThat(order).containsExactly("parent app", "stack app", "own a", "parent a", "stack a");
    assertThat(project.state().at("/deployment/resources/3/inputs/value").asText())
        .isEqualTo("stack");
  }

  @Test
  void options_change_too_and_dependencies_go_where_the_property_goes() {
    try (Callbacks callbacks = new Callbacks()) {
      Result result =
          up(
              (monitor, east) -> {
                String a =
                    monitor.thing("a", struct("name", "a"), r -> r.setProvider(east)).getUrn();
                monitor.thing(
                    "b",
                    struct("name", "b", "value", "of a"),
                    r ->
                        r.setProvider(east)
                            .addDependencies(a)
                            .putPropertyDependencies(
                                "value",
                                RegisterResourceRequest.PropertyDependencies.newBuilder()
                                    .addUrns(a)
                                    .build())
                            .addTransforms(callbacks.transform(TransformTest::moved)));
              });
      assertThat(result.diagnostics()).isEmpty();
    }
    assertThat(project.state().at("/deployment/resources/3/inputs/zone").asText())
        .isEqualTo("of a");
    assertThat(project.state().at("/deployment/resources/3/propertyDependencies/zone/0").asText())
        .endsWith("::a");
    assertThat(project.state().at("/deployment/resources/3/protect").asBoolean()).isTrue();
  }

  private static TransformResponse.Builder moved(
      pulumirpc.Resource.TransformRequest request, TransformResponse.Builder response) {
    Struct.Builder properties = request.getProperties().toBuilder();
    properties.putFields("zone", properties.getFieldsOrThrow("value")).removeFields("value");
    return response
        .setProperties(properties)
        .setOptions(request.getOptions().toBuilder().setProtect(true));
  }

  @Test
  void calls_of_functions_are_changed_on_the_way() {
    List<String> regions = new ArrayList<>();
    try (Callbacks callbacks = new Callbacks()) {
      Result result =
          up(
              (monitor, east) -> {
                String west = monitor.provider("west", "us-west-2");
                monitor
                    .stub()
                    .registerStackInvokeTransform(
                        callbacks.invokeTransform(
                            request -> {
                              var changed = request.toBuilder();
                              changed.getOptionsBuilder().setProvider(west);
                              return changed.build();
                            }));
                regions.add(
                    monitor
                        .stub()
                        .invoke(
                            ResourceInvokeRequest.newBuilder()
                                .setTok("stand:index/getRegion:getRegion")
                                .setProvider(east)
                                .build())
                        .getReturn()
                        .getFieldsOrThrow("region")
                        .getStringValue());
              });
      assertThat(result.diagnostics()).isEmpty();
    }
    assertThat(regions).containsExactly("us-west-2");
  }

  @Test
  void one_that_fails_ends_the_run_by_name() {
    try (Callbacks callbacks = new Callbacks()) {
      Result result =
          up(
              (monitor, east) ->
                  monitor.thing(
                      "a",
                      struct("name", "a"),
                      r ->
                          r.setProvider(east)
                              .addTransforms(
                                  callbacks.transform((q, p) -> p).toBuilder().setToken("none"))));
      assertThat(result.diagnostics())
          .extracting(Object::toString)
          .containsExactly(
              "ERROR urn:pulumi:dev::sample::stand:index/thing:Thing::a: transform of a failed: no"
                  + " function none");
    }
  }
}
