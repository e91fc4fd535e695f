package dev.gatehouse.twin;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.control.Control;
import dev.gatehouse.twin.engine.Cancellation;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.LentProviders;
import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.TestProject;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** What is done in a copy is done nowhere else, and a copy leaves nothing behind. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorldCopiesTest {
  private static final AccountId TOOLS = new AccountId("999999999999");
  private static final String TYPE = "aws:cloudwatch/logGroup:LogGroup";
  private static final String URN = "urn:pulumi:dev::sample::" + TYPE + "::log";

  private final World world = new World();
  private final WallSim sim = new WallSim(failure -> {});
  private final TwinDirectories directories;

  WorldCopiesTest(@TempDir Path project) throws IOException {
    directories = new TwinDirectories(project);
    directories.create();
  }

  @AfterEach
  void close() {
    sim.close();
    world.close();
  }

  private WorldCopies copies() {
    return new WorldCopies(world, sim.sim(), new Principal.Administrator(TOOLS), directories);
  }

  /** Something that a test asks of a provider that is configured for the tools' own account. */
  private interface Question<T> {
    T of(ResourceProviderBlockingStub provider);
  }

  private static <T> T ask(Control.Provider provider, Question<T> question) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", provider.port()).usePlaintext().build();
    try {
      var stub = ResourceProviderGrpc.newBlockingStub(channel);
      var region = Value.newBuilder().setStringValue("us-east-1").build();
      var args = Struct.newBuilder().putFields("region", region);
      stub.configure(ConfigureRequest.newBuilder().setArgs(args).build());
      return question.of(stub);
    } finally {
      channel.shutdownNow();
    }
  }

  private static String create(Control.Provider provider) {
    var name = Value.newBuilder().setStringValue("/made").build();
    var inputs = Struct.newBuilder().putFields("name", name);
    return ask(
        provider,
        stub ->
            stub.create(CreateRequest.newBuilder().setUrn(URN).setProperties(inputs).build())
                .getId());
  }

  private static String read(Control.Provider provider, String id) {
    return ask(
        provider,
        stub -> stub.read(ReadRequest.newBuilder().setUrn(URN).setId(id).build()).getId());
  }

  @Test
  void the_providers_of_a_copy_share_it_and_the_world_hears_nothing() {
    world.put(group("/before"));
    try (WorldCopies copies = copies()) {
      Control.Provider one = copies.open("a1", directories.project());
      Control.Provider two = copies.open("a1", directories.project());
      Control.Provider other = copies.open("b2", directories.project());
      assertThat(read(two, "/before")).isEqualTo("/before");
      assertThat(create(one)).isEqualTo("/made");
      assertThat(read(two, "/made")).isEqualTo("/made");
      assertThat(read(other, "/made")).isEmpty();
      assertThat(world.list(Types.LOG_GROUP)).extracting(Entity::id).containsExactly("/before");
    }
  }

  @Test
  void a_copy_is_gone_with_its_last_provider() {
    try (WorldCopies copies = copies()) {
      Control.Provider one = copies.open("a1", directories.project());
      Control.Provider two = copies.open("a1", directories.project());
      one.close();
      one.close();
      assertThat(copies.size()).isEqualTo(1);
      assertThat(directories.copies().resolve("a1")).exists();
      two.close();
      assertThat(copies.size()).isZero();
      assertThat(directories.copies().resolve("a1")).doesNotExist();
    }
  }

  /**
   * What Ctrl-C does to {@code preview --known}: the run is called off, the providers are let go.
   */
  @Test
  void a_rehearsal_that_is_called_off_leaves_no_copy_and_no_change() {
    world.put(group("/before"));
    Path project = directories.project();
    Cancellation cancellation = new Cancellation();
    List<Control.Provider> held = new CopyOnWriteArrayList<>();
    try (WorldCopies copies = copies();
        TestProject run = new TestProject(project, lent(copies, held), interrupted(cancellation))) {
      Request rehearsal = Request.of(Operation.UP, project, "dev").asRehearsal();
      Result result = run.run(rehearsal.withCancellation(cancellation));
      assertThat(result.canceled()).isTrue();
      assertThat(result.counts()).containsEntry(StepOp.CREATE, 3);
      assertThat(read(held.get(0), "/made")).isEqualTo("/made");
      held.forEach(Control.Provider::close);
      assertThat(copies.size()).isZero();
      assertThat(directories.copies().resolve("a1")).doesNotExist();
      assertThat(world.list(Types.LOG_GROUP)).extracting(Entity::id).containsExactly("/before");
      assertThat(run.stateFile()).doesNotExist();
      assertThat(run.journalFile()).doesNotExist();
    }
  }

  private static ProviderHost lent(WorldCopies copies, List<Control.Provider> held) {
    return new LentProviders(
        "aws",
        folder -> {
          Control.Provider provider = copies.open("a1", folder);
          held.add(provider);
          return provider.port();
        });
  }

  /** A program that makes a log group, and is interrupted before it makes another. */
  private static ScriptedProgram interrupted(Cancellation cancellation) {
    return ScriptedProgram.of(
        monitor -> {
          monitor.stack();
          var region = struct("region", "us-east-1");
          var aws =
              monitor.register(
                  "pulumi:providers:aws", "aws", region, request -> request.setVersion("6.83.0"));
          String provider = aws.getUrn() + "::" + aws.getId();
          monitor.register(TYPE, "log", struct("name", "/made"), r -> r.setProvider(provider));
          cancellation.cancel();
          monitor.register(TYPE, "more", struct("name", "/more"), r -> r.setProvider(provider));
        });
  }

  @Test
  void what_a_killed_twin_left_of_copies_is_removed() throws Exception {
    Path left = Files.createDirectories(directories.copies().resolve("a1").resolve("artifacts"));
    Files.writeString(left.resolve("code.zip"), "code");
    try (WorldCopies copies = copies()) {
      assertThat(copies.size()).isZero();
      assertThat(directories.copies()).doesNotExist();
    }
  }

  @Test
  void a_name_that_is_a_path_is_refused() {
    try (WorldCopies copies = copies()) {
      assertThatThrownBy(() -> copies.open("../up", directories.project()))
          .hasMessage("copy is '../up': use 1 to 36 hexadecimal digits and hyphens, as a UUID has");
    }
  }

  private static Entity group(String name) {
    var properties = JsonNodeFactory.instance.objectNode().put("name", name);
    properties.put("arn", "arn:aws:logs:us-east-1:" + TOOLS + ":log-group:" + name);
    var key = EntityKey.regional(Types.LOG_GROUP, TOOLS, new Region("us-east-1"), name);
    return new Entity(key, properties);
  }
}
