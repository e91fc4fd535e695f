package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the real CLI writes with {@code --event-log}: one JSON object a line. */
final class EventLog {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, List<String>> steps = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  private EventLog() {}

  static EventLog read(Path file) {
    EventLog log = new EventLog();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          log.take(JSON.readTree(line));
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  private void take(JsonNode event) {
    step("begins", event.path("resourcePreEvent"));
    step("ends", event.path("resOutputsEvent"));
    step("fails", event.path("resOpFailedEvent"));
    for (Map.Entry<String, JsonNode> change :
        event.path("summaryEvent").path("resourceChanges").properties()) {
      counts.put(change.getKey(), change.getValue().asInt());
    }
    JsonNode diagnostic = event.path("diagnosticEvent");
    String severity = diagnostic.path("severity").asText();
    if (severity.equals("error") || severity.equals("warning")) {
      complaints.add(
          Told.complaint(
              severity.toUpperCase(Locale.ROOT),
              diagnostic.path("urn").asText(),
              diagnostic.path("message").asText().replaceAll("<\\{%.*?%\\}>", "")));
    }
  }

  private void step(String phase, JsonNode event) {
    JsonNode step = event.path("metadata");
    if (step.isMissingNode()) {
      return;
    }
    Map<String, String> diff = new TreeMap<>();
    step.path("detailedDiff")
        .properties()
        .forEach(change -> diff.put(change.getKey(), change.getValue().path("diffKind").asText()));
    if (diff.isEmpty()) {
      step.path("diffs").forEach(path -> diff.put(path.asText(), "update"));
    }
    List<String> keys = new ArrayList<>();
    step.path("keys").forEach(key -> keys.add(key.asText()));
    List<String> told = steps.computeIfAbsent(step.path("urn").asText(), urn -> new ArrayList<>());
    String line = Told.line(phase, step.path("op").asText(), diff, keys);
    // Said again when the program registers outputs of a component or the stack: no step.
    if (told.isEmpty() || !told.get(told.size() - 1).equals(line)) {
      told.add(line);
    }
  }

  Map<String, List<String>> steps() {
    return steps;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  List<String> complaints() {
    return complaints.stream().sorted().toList();
  }
}
