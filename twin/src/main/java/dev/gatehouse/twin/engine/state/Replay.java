package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a checkpoint and a journal into the checkpoint that the killed run would have written. */
final class Replay {
  private final StateFiles files;
  private final SecretsKeeper secrets;
  private final ResourceJson resources;
  private final JournalJson lines;

  private final Map<Integer, ResourceState> base = new LinkedHashMap<>();
  private final Map<Integer, ResourceState> fresh = new LinkedHashMap<>();
  private final Map<Integer, PendingOperation> open = new LinkedHashMap<>();
  private final Renames renames = new Renames();

  Replay(StateFiles files, SecretsKeeper secrets, DeploymentJson json) {
    this.files = files;
    this.secrets = secrets;
    this.resources = json.resources();
    this.lines = new JournalJson(json, Optional::empty, Optional.empty());
  }

  /**
   * Replays.
   *
   * @param hash of the checkpoint's file; empty when there is none
   */
  Checkpoint replay(Checkpoint checkpoint, String hash, byte[] journal) {
    List<JsonNode> read = parse(journal).lines();
    if (read.isEmpty()) {
      return checkpoint;
    }
    JsonNode last = read.get(read.size() - 1);
    if (last.path("checkpoint").asText("").equals(hash) && last.has("checkpoint")) {
      // The run had written its checkpoint and was killed before it removed the journal.
      return checkpoint;
    }
    if (!read.get(0).path("base").asText("").equals(hash)) {
      throw new StateException(
          "the journal "
              + files.journal()
              + " belongs to another state than "
              + files.checkpoint()
              + ", which was changed since: put the state of that run back, or remove the journal"
              + " to give up what that run did");
    }
    int number = 0;
    for (ResourceState state : checkpoint.resources()) {
      base.put(number++, state);
    }
    read.subList(1, read.size()).forEach(this::apply);
    List<ResourceState> states = new ArrayList<>(fresh.values());
    states.addAll(base.values());
    List<PendingOperation> pending = new ArrayList<>(open.values());
    checkpoint.pending().stream()
        .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
        .forEach(pending::add);
    return new Checkpoint(Order.of(renames.applied(states)), pending, secrets.salt());
  }

  /** How much of a journal is whole: up to the end of its last line that can be read. */
  int soundLength(byte[] journal) {
    return parse(journal).length();
  }

  private record Parsed(List<JsonNode> lines, int length) {}

  private Parsed parse(byte[] journal) {
    List<JsonNode> read = new ArrayList<>();
    int at = 0;
    int sound = 0;
    int number = 1;
    for (Optional<byte[]> line = StateStore.line(journal, at);
        line.isPresent();
        line = StateStore.line(journal, at)) {
      at += line.get().length + 1;
      Optional<JsonNode> node = lines.parse(line.get());
      if (node.isPresent() && node.get().isObject()) {
        read.add(node.get());
        sound = at;
      } else if (StateStore.line(journal, at).isPresent()) {
        throw new StateException(
            "line "
                + number
                + " of the journal "
                + files.journal()
                + " is broken, with others behind it: restore the file, or remove it to give up"
                + " what the killed run did");
      }
      number++;
    }
    return new Parsed(read, sound);
  }

  private void apply(JsonNode line) {
    String salt = line.path("salt").asText("");
    if (!salt.isEmpty()) {
      secrets.adopt(salt);
    }
    if (line.has("begin")) {
      open.put(
          line.path("begin").asInt(),
          new PendingOperation(
              resources.read(line.path("resource")),
              PendingOperation.Kind.of(line.path("kind").asText()),
              line.path(DeploymentJson.CLIENT_TOKEN).asText("")));
      return;
    }
    if (line.has("end")) {
      open.remove(line.path("end").asInt());
    }
    if (line.has("carried")) {
      int from = line.path("carried").asInt();
      ResourceState state = base.containsKey(from) ? base.get(from) : fresh.get(from);
      if (state != null) {
        fresh.put(line.path("to").asInt(), state);
      }
    }
    new TreeSet<>(numbers(line.path("finished")))
        .forEach(
            entry -> {
              base.remove(entry);
              fresh.remove(entry);
            });
    line.path("renamed")
        .properties()
        .forEach(names -> renames.add(new Urn(names.getKey()), new Urn(names.getValue().asText())));
    line.path("set").forEach(this::set);
  }

  private void set(JsonNode change) {
    int entry = change.path("entry").asInt();
    ResourceState state = resources.read(change.path("resource"));
    if (base.containsKey(entry)) {
      base.put(entry, state);
    } else {
      fresh.put(entry, state);
    }
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(node -> numbers.add(node.asInt()));
    return numbers;
  }
}
