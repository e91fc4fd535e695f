package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The real Pulumi CLI, a process for each move, with states in files. */
final class Real implements Contender {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_SECONDS = 120;

  private final World world = new World();
  private final Listening provider = new Listening(new ThingProvider(world));
  private final LanguageHost language = new LanguageHost();
  private final Listening programs = new Listening(language);
  private final Path folder;

  /** Goes on in a folder that holds a project, its stacks and their states. */
  Real(Path folder) {
    this.folder = folder;
  }

  @Override
  public Outcome make(Move move) {
    language.become(move.program);
    world.failOn(move.faults);
    move.meanwhile.accept(world);
    Path state = state(move.stack);
    edit(state, move);
    Path events = folder.resolve("events.json");
    List<String> command = new ArrayList<>(words(move));
    command.addAll(List.of("--event-log", events.toString()));
    command.addAll(List.of("--client", "127.0.0.1:" + programs.port()));
    command.addAll(List.of("--stack", move.stack, "--parallel", "1"));
    move.targets.forEach(urn -> command.addAll(List.of("--target", urn)));
    if (move.dependents) {
      command.add("--target-dependents");
    }
    if (move.continueOnError) {
      command.add("--continue-on-error");
    }
    if (move.refreshFirst) {
      command.add("--refresh");
    }
    Ended ended = pulumi(command);
    EventLog log = EventLog.read(events);
    return new Outcome(
        ended.exit() == 0,
        log.steps(),
        log.counts(),
        log.complaints(),
        read(state).path("checkpoint").path("latest"),
        world.takeCalls(),
        world.snapshot(),
        ended.output());
  }

  private static List<String> words(Move move) {
    return switch (move.verb) {
      case UP -> List.of("up", "--yes", "--skip-preview");
      case PREVIEW -> List.of("preview");
      case REFRESH -> List.of("refresh", "--yes", "--skip-preview");
      case DESTROY -> List.of("destroy", "--yes", "--skip-preview");
    };
  }

  private Path state(String stack) {
    return folder.resolve(".pulumi/stacks/" + Trial.PROJECT + "/" + stack + ".json");
  }

  private static void edit(Path state, Move move) {
    JsonNode all = read(state);
    JsonNode latest = all.path("checkpoint").path("latest");
    String before = all.toString();
    if (latest.isObject()) {
      move.edit.accept((ObjectNode) latest);
    }
    if (!all.toString().equals(before)) {
      try {
        JSON.writeValue(state.toFile(), all);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the CLI ended, and what it printed. */
  record Ended(int exit, String output) {}

  Ended pulumi(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("pulumi"));
    command.addAll(arguments);
    command.addAll(List.of("--non-interactive", "--color", "never"));
    try {
      Path output = folder.resolve("output.txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + PATIENCE_SECONDS + " s");
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException("put the real Pulumi CLI on PATH, as .ci/tools does", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the real CLI ran", e);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PULUMI_HOME", folder.resolve("home").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + folder);
    environment.put("PULUMI_CONFIG_PASSPHRASE", Trial.PASSPHRASE);
    environment.put("PULUMI_DEBUG_PROVIDERS", "stand:" + provider.port());
    environment.put("PULUMI_DEBUG_COMMANDS", "true");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    return new TreeMap<>(environment);
  }

  @Override
  public void close() {
    provider.close();
    programs.close();
  }
}
