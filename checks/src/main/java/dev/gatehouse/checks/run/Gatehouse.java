package dev.gatehouse.checks.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The {@code ./gatehouse} command, as a stranger types it. */
final class Gatehouse {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;

  Gatehouse(Shell shell) {
    this.shell = shell;
  }

  Shell shell() {
    return shell;
  }

  /** Runs a command to its end, whatever it exits with. */
  Shell.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("./gatehouse"));
    command.addAll(List.of(arguments));
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
