package dev.gatehouse.checks.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code ./gatehouse} command, as a stranger types it. */
final class Gatehouse {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final List<String> everywhere;

  Gatehouse(Shell shell) {
    this(shell, List.of());
  }

  private Gatehouse(Shell shell, List<String> everywhere) {
    this.shell = shell;
    this.everywhere = everywhere;
  }

  /** The same command on the project in another folder. */
  Gatehouse on(Path folder) {
    return new Gatehouse(shell, List.of("-C", folder.toString()));
  }

  /** The same command with more environment. */
  Gatehouse with(Map<String, String> more) {
    return new Gatehouse(shell.with(more), everywhere);
  }

  Shell shell() {
    return shell;
  }

  /** Runs a command to its end, whatever it exits with. */
  Shell.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("./gatehouse"));
    command.addAll(List.of(arguments));
    command.addAll(everywhere);
    return shell.run(PATIENCE, command);
  }

  /** Runs a command that must succeed and reads what it prints as JSON. */
  JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    return parse(run(all.toArray(String[]::new)).orFail().out());
  }

  TwinStatus status() {
    return new TwinStatus(json("status"));
  }

  Endpoint endpoint() {
    return new Endpoint(shell, status());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CheckFailed("not JSON: " + text);
    }
  }
}
