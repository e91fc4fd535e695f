package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves on disk at every moment is enough for the next one to go on from. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SurvivalTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  SurvivalTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  /** Files and world as they stood at one moment. */
  private record Moment(ByteString checkpoint, ByteString journal, Map<String, Struct> world) {}

  private static void things(MonitorClient monitor, String zone, int count) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    for (int i = 0; i < count; i++) {
      String name = "t" + i;
      monitor.thing(name, struct("name", name, "zone", zone), request -> request.setProvider(east));
    }
    monitor.outputs(monitor.stackUrn(), struct("count", count));
  }

  private Moment moment() {
    return new Moment(
        bytes(project.stateFile()), bytes(project.journalFile()), Map.copyOf(host.world()));
  }

  private static ByteString bytes(Path file) {
    try {
      return Files.exists(file) ? ByteString.copyFrom(Files.readAllBytes(file)) : ByteString.EMPTY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restore(Moment moment) throws IOException {
    Files.deleteIfExists(project.stateFile());
    Files.deleteIfExists(project.journalFile());
    if (!moment.checkpoint().isEmpty()) {
      Files.write(project.stateFile(), moment.checkpoint().toByteArray());
    }
    if (!moment.journal().isEmpty()) {
      Files.write(project.journalFile(), moment.journal().toByteArray());
    }
    host.world().clear();
    host.world().putAll(moment.world());
  }

  private List<Moment> momentsOf(Operation operation) {
    List<Moment> moments = new ArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public synchronized void stepFinished(Step step, Duration took) {
            moments.add(moment());
          }
        };
    Request request = Request.of(operation, project.root(), "dev").withParallel(1);
    project.runWith(request, listener);
    return moments;
  }

  @Test
  void an_update_killed_after_any_step_converges() throws Exception {
    program.become(monitor -> things(monitor, "x", 3));
    project.up();
    program.become(monitor -> things(monitor, "y", 4));
    List<Moment> moments = momentsOf(Operation.UP);
    assertThat(moments).hasSizeGreaterThan(8);
    List<String> expected = project.resources();
    for (Moment moment : moments) {
      restore(moment);
      Result result = project.up();
      assertThat(result.diagnostics()).isEmpty();
      assertThat(project.resources()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(host.world()).hasSize(4);
      assertThat(project.journalFile()).doesNotExist();
    }
  }

  @Test
  void a_destroy_killed_after_any_step_converges() throws Exception {
    program.become(monitor -> things(monitor, "x", 3));
    project.up();
    for (Moment moment : momentsOf(Operation.DESTROY)) {
      restore(moment);
      assertThat(project.destroy().diagnostics()).isEmpty();
      assertThat(project.resources()).isEmpty();
      assertThat(host.world()).isEmpty();
    }
  }

  @Test
  void a_journal_cut_off_at_any_byte_loses_no_whole_line() throws Exception {
    program.become(monitor -> things(monitor, "x", 2));
    List<Moment> moments = momentsOf(Operation.UP);
    Moment last = moments.get(moments.size() - 1);
    String text = last.journal().toStringUtf8();
    int from = text.lastIndexOf('\n', text.length() - 2) + 1;
    int step = Math.max(1, (text.length() - from) / 25);
    for (int length = from; length < text.length(); length += step) {
      restore(new Moment(last.checkpoint(), last.journal().substring(0, length), last.world()));
      Result result = project.preview();
      assertThat(result.success()).isTrue();
      assertThat(result.pending()).extracting(op -> op.resource().urn().name()).contains("t1");
    }
  }

  @Test
  void a_run_killed_between_its_checkpoint_and_the_end_of_its_journal_is_whole() throws Exception {
    program.become(monitor -> things(monitor, "x", 2));
    project.up();
    program.become(monitor -> things(monitor, "x", 3));
    List<Moment> moments = momentsOf(Operation.UP);
    Moment last = moments.get(moments.size() - 1);
    String hash = sha256(bytes(project.stateFile()).toByteArray());
    Files.writeString(
        project.journalFile(),
        last.journal().toStringUtf8() + "{\"checkpoint\":\"" + hash + "\"}\n");
    List<String> before = project.resources();
    assertThat(project.up().diagnostics()).isEmpty();
    assertThat(project.resources()).isEqualTo(before);
  }

  @Test
  void a_state_changed_behind_a_journal_is_refused_and_left_alone() throws Exception {
    program.become(monitor -> things(monitor, "x", 2));
    List<Moment> moments = momentsOf(Operation.UP);
    Moment last = moments.get(moments.size() - 1);
    ByteString other = ByteString.copyFromUtf8("{\"version\": 3, \"deployment\": {}}");
    restore(new Moment(other, last.journal(), last.world()));
    assertThatThrownBy(project::up)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "the journal "
                + project.journalFile()
                + " belongs to another state than "
                + project.stateFile()
                + ", which was changed since: put the state of that run back, or remove the"
                + " journal to give up what that run did");
    assertThat(bytes(project.stateFile())).isEqualTo(other);
    assertThat(bytes(project.journalFile())).isEqualTo(last.journal());
  }

  @Test
  void a_journal_broken_in_the_middle_is_refused_by_its_line() throws Exception {
    program.become(monitor -> things(monitor, "x", 2));
    List<Moment> moments = momentsOf(Operation.UP);
    Moment last = moments.get(moments.size() - 1);
    String broken = last.journal().toStringUtf8().replaceFirst("\"begin\":1", "\"beg");
    restore(new Moment(last.checkpoint(), ByteString.copyFromUtf8(broken), last.world()));
    assertThatThrownBy(project::up)
        .hasMessageStartingWith("line 4 of the journal " + project.journalFile() + " is broken");
  }

  @Test
  void a_broken_state_is_refused_naming_its_backup() throws Exception {
    program.become(monitor -> things(monitor, "x", 1));
    project.up();
    project.up();
    Files.writeString(project.stateFile(), "{\"version\": 3, \"deployment\": {\"resources\": [");
    assertThatThrownBy(project::up)
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith(
            "cannot use the state " + project.stateFile() + ": not a JSON document (line 1, column")
        .hasMessageEndingWith(
            "; the state of the run before is in " + project.stateFile() + ".bak");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_leaves_the_old_state_and_what_the_run_did() throws Exception {
    program.become(monitor -> things(monitor, "x", 1));
    project.up();
    ByteString before = bytes(project.stateFile());
    Path fresh = Path.of(project.stateFile() + ".new");
    Files.createSymbolicLink(fresh, Path.of("/dev/full"));
    program.become(monitor -> things(monitor, "x", 2));
    assertThatThrownBy(project::up)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "cannot write the state "
                + project.stateFile()
                + ": No space left on device; the state before this run and its journal are"
                + " intact");
    assertThat(bytes(project.stateFile())).isEqualTo(before);
    Files.delete(fresh);
    host.forgetCalls();
    assertThat(project.up().success()).isTrue();
    assertThat(host.calls()).isEmpty();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "t0", "t1");
  }

  @Test
  void a_state_that_cannot_be_written_is_refused_before_anything_is_done() throws Exception {
    program.become(monitor -> things(monitor, "x", 1));
    Files.createDirectories(project.root().resolve(".gatehouse"));
    Path state = Files.writeString(project.root().resolve(".gatehouse/state"), "in the way");
    assertThatThrownBy(project::up)
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("cannot make the state directory " + state);
    assertThat(host.calls()).isEmpty();
  }

  @Test
  void a_process_killed_while_it_creates_leaves_a_state_that_names_the_creation() throws Exception {
    KilledEngine.Killed killed = KilledEngine.killedAt(project.root(), host, "create t2");
    assertThat(killed.exitCode()).isNotZero();
    assertThat(project.journalFile()).exists();
    program.become(KilledEngine::fiveThings);
    Result second = project.up();
    assertThat(second.success()).isTrue();
    assertThat(second.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("::t2, interrupted while creating"));
    assertThat(project.resources())
        .containsExactlyInAnyOrder("sample-dev", "east", "t0", "t1", "t2", "t3", "t4");
    assertThat(host.world()).hasSize(5);
  }

  @Test
  void a_full_refresh_gives_up_a_creation_that_nobody_can_find_and_names_it() throws Exception {
    assertThat(KilledEngine.killedAt(project.root(), host, "create t2").exitCode()).isNotZero();
    Result refreshed = project.refresh();
    assertThat(refreshed.success()).isTrue();
    assertThat(refreshed.diagnostics())
        .singleElement()
        .hasToString(
            "WARNING: Creations that were interrupted are given up, since a refresh cannot find"
                + " what has no id in the state. Look whether these exist, and import or remove"
                + " them:\n"
                + "  * urn:pulumi:dev::sample::stand:index/thing:Thing::t2");
    program.become(KilledEngine::fiveThings);
    assertThat(project.up().diagnostics()).isEmpty();
  }

  @Test
  void the_lock_of_a_killed_process_is_stale_and_taken_over() throws Exception {
    assertThat(KilledEngine.killedAt(project.root(), host, "create t2").exitCode()).isNotZero();
    Path lock = project.root().resolve(".gatehouse/state/sample/dev.lock");
    assertThat(Files.readString(lock)).matches("process [0-9]+, up, since \\S+\n");
    program.become(KilledEngine::fiveThings);
    assertThat(project.up().success()).isTrue();
    assertThat(Files.readString(lock)).isEmpty();
  }

  @Test
  void two_stacks_are_run_at_once() {
    program.become(
        outer -> {
          Result other =
              project
                  .with(host, ScriptedProgram.of(inner -> things(inner, "y", 2)))
                  .run(Request.of(Operation.UP, project.root(), "prod"));
          assertThat(other.diagnostics()).isEmpty();
          things(outer, "x", 2);
        });
    assertThat(project.up().diagnostics()).isEmpty();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "t0", "t1");
    assertThat(project.root().resolve(".gatehouse/state/sample/prod.json")).exists();
    assertThat(host.world()).hasSize(4);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
