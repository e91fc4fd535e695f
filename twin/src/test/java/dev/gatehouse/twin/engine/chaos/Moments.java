package dev.gatehouse.twin.engine.chaos;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What files and world were at every point where a run could have been killed: before a call took
 * effect, after it did but before anybody heard of it, and after it was written down.
 */
final class Moments implements EngineListener {
  private final TestProject project;
  private final StandInHost host;
  private final List<Moment> taken = new ArrayList<>();

  /** One point; after it nothing of the process is left. */
  record Moment(ByteString checkpoint, ByteString journal, Map<String, Struct> world) {
    Moment {
      world = Map.copyOf(world);
    }
  }

  Moments(TestProject project, StandInHost host) {
    this.project = project;
    this.host = host;
  }

  /** Takes a moment before each call, and one after each step. */
  synchronized void take() {
    ByteString checkpoint = bytes(project.stateFile());
    ByteString journal = bytes(project.journalFile());
    Map<String, Struct> world = Map.copyOf(host.world());
    if (!taken.isEmpty()) {
      Moment last = taken.get(taken.size() - 1);
      if (!last.world().equals(world)) {
        taken.add(new Moment(last.checkpoint(), last.journal(), world));
      }
    }
    taken.add(new Moment(checkpoint, journal, world));
  }

  @Override
  public void stepFinished(Step step, Duration took) {
    take();
  }

  synchronized List<Moment> all() {
    return List.copyOf(taken);
  }

  private static ByteString bytes(Path file) {
    try {
      return Files.exists(file) ? ByteString.copyFrom(Files.readAllBytes(file)) : ByteString.EMPTY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts files and world back to a moment. */
  void restore(Moment moment) {
    write(project.stateFile(), moment.checkpoint());
    write(project.journalFile(), moment.journal());
    host.world().clear();
    host.world().putAll(moment.world());
  }

  private static void write(Path file, ByteString bytes) {
    try {
      Files.deleteIfExists(file);
      if (!bytes.isEmpty()) {
        Files.write(file, bytes.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
