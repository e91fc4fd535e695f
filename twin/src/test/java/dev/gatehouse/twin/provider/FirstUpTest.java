package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.TestProject;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.VirtualSim;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * The first {@code up}s of a program that grants a new role an invocation, through the engine, with
 * an IAM that takes five seconds to spread a change. The real provider waits for the role of a
 * function and not for the principal of a permission: {@code retryFunctionOp} tries "cannot be
 * assumed by Lambda" again for five minutes, {@code resourcePermissionCreate} only
 * ResourceConflictException and ResourceNotFoundException (terraform-provider-aws,
 * internal/service/lambda/function.go and permission.go).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstUpTest {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final String INVOKER = "arn:aws:iam::111111111111:role/invoker";

  private final VirtualSim time = new VirtualSim(7);
  private final Fixture fixture;
  private final Platform platform;
  private final TestProject project;
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});

  FirstUpTest(@TempDir Path directory) {
    fixture = new Fixture(directory, time, new ControlPlane(RateMode.OFF, DELAY));
    fixture.deployRole(Fixture.INGRESS);
    fixture.deployRole(Fixture.WEATHER);
    time.advance(DELAY);
    platform = new Platform(fixture);
    project =
        new TestProject(
            directory,
            (name, version, folder) ->
                NettyChannelBuilder.forAddress("127.0.0.1", fixture.server.open(folder))
                    .usePlaintext()
                    .build(),
            program);
  }

  @AfterEach
  void close() {
    project.close();
    platform.close();
  }

  private static String provider(MonitorClient monitor, String name, String config) {
    RegisterResourceResponse made =
        monitor.register(
            "pulumi:providers:aws",
            name,
            Provider.struct(config),
            request -> request.setVersion("6.83.0"));
    return made.getUrn() + "::" + made.getId();
  }

  private static RegisterResourceResponse make(
      MonitorClient monitor, String provider, String type, String name, String inputs) {
    return monitor.register(
        type, name, Provider.struct(inputs), request -> request.setProvider(provider));
  }

  private String permission(String function) {
    return "{\"action\":\"lambda:InvokeFunction\",\"function\":\""
        + function
        + "\",\"principal\":\""
        + INVOKER
        + "\",\"statementId\":\"ingress\"}";
  }

  /** The team's function is there already: its permission is the role's first use. */
  private void brought(MonitorClient monitor) {
    monitor.stack();
    String ingress = provider(monitor, "ingress", Fixture.config(Fixture.INGRESS, "us-east-1"));
    String weather = provider(monitor, "weather", Fixture.config(Fixture.WEATHER, "us-east-1"));
    String role = Platform.role("invoker", "apigateway.amazonaws.com");
    make(monitor, ingress, Platform.ROLE, "invoker", role);
    make(monitor, weather, Platform.PERMISSION, "grant", permission("weather"));
    make(monitor, ingress, Platform.LOG_GROUP, "log", platform.inputs(Platform.LOG_GROUP));
  }

  @Test
  void a_brought_functions_permission_is_refused_at_first_and_the_next_up_ends_the_work() {
    platform.get(Platform.FUNCTION);
    program.become(this::brought);
    Result first = project.up();
    assertThat(first.success()).isFalse();
    assertThat(first.diagnostics())
        .anySatisfy(
            diagnostic ->
                assertThat(diagnostic.toString())
                    .contains(
                        "adding Lambda Permission (weather/ingress): operation error Lambda:"
                            + " AddPermission, https response error StatusCode: 400")
                    .contains(
                        "InvalidParameterValueException: The provided principal was invalid."
                            + " Please check the principal and try again."));
    assertThat(project.resources()).containsExactly("sample-dev", "ingress", "weather", "invoker");

    time.advance(DELAY);
    Result second = project.up();
    assertThat(second.diagnostics()).isEmpty();
    assertThat(second.counts()).isEqualTo(Map.of(StepOp.SAME, 4, StepOp.CREATE, 2));
    assertThat(project.up().counts()).isEqualTo(Map.of(StepOp.SAME, 6));
  }

  /** The platform deploys the function: by the time Lambda takes its role, all know the other. */
  private void deployed(MonitorClient monitor) {
    monitor.stack();
    String ingress = provider(monitor, "ingress", Fixture.config(Fixture.INGRESS, "us-east-1"));
    String weather = provider(monitor, "weather", Fixture.config(Fixture.WEATHER, "us-east-1"));
    String invoker = Platform.role("invoker", "apigateway.amazonaws.com");
    make(monitor, ingress, Platform.ROLE, "invoker", invoker);
    String runner = Platform.role("runner", "lambda.amazonaws.com");
    make(monitor, weather, Platform.ROLE, "runner", runner);
    String function =
        "{\"name\":\"made\",\"role\":\"arn:aws:iam::222222222222:role/runner\",\"runtime\":"
            + "\"java21\",\"handler\":\"a.B::c\",\"code\":"
            + Platform.archive("weather.zip")
            + "}";
    make(monitor, weather, Platform.FUNCTION, "made", function);
    make(monitor, weather, Platform.PERMISSION, "grant", permission("made"));
  }

  @Test
  void a_deployed_functions_permission_passes_at_once_for_the_function_waited_for_its_role() {
    program.become(this::deployed);
    long before = time.nanos();
    Result first = project.up();
    assertThat(first.diagnostics()).isEmpty();
    assertThat(first.counts()).isEqualTo(Map.of(StepOp.CREATE, 7));
    assertThat(Duration.ofNanos(time.nanos() - before)).isBetween(DELAY, DELAY.multipliedBy(2));
    assertThat(project.up().counts()).isEqualTo(Map.of(StepOp.SAME, 7));
  }
}
