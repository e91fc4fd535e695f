package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.sim.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** Opens a stack's state, replaying the journal of a run that was killed. */
public final class StateStore {
  private final StateFiles files;
  private final SecretsKeeper secrets;
  private final DeploymentJson json;
  private final Clock clock;

  public StateStore(StateFiles files, SecretsKeeper secrets, Clock clock) {
    this.files = files;
    this.secrets = secrets;
    this.json = new DeploymentJson(secrets);
    this.clock = clock;
  }

  /**
   * The state as it is, together with what a killed run journalled; changes nothing on disk.
   *
   * @throws StateException when a file is unreadable, broken, or not the other's partner; the
   *     message names it
   */
  public Checkpoint read() {
    byte[] bytes = files.read();
    Checkpoint checkpoint = bytes.length == 0 ? Checkpoint.EMPTY : parse(bytes);
    if (!Files.exists(files.journal())) {
      return checkpoint;
    }
    byte[] journal = journalBytes();
    String hash = bytes.length == 0 ? "" : DeploymentJson.sha256(bytes);
    return new Replay(files, secrets, json).replay(checkpoint, hash, journal);
  }

  /** A ledger for a preview: it starts from the state and is written nowhere. */
  public Ledger preview() {
    return new Ledger(read(), null);
  }

  /** A ledger whose changes are kept; the caller holds the stack's lock. */
  public Ledger open(String operation) {
    files.prepare();
    Checkpoint checkpoint = read();
    if (Files.exists(files.journal())) {
      settleJournal(checkpoint);
    }
    byte[] bytes = files.read();
    String base = bytes.length == 0 ? "" : DeploymentJson.sha256(bytes);
    JournalJson lines = new JournalJson(json, secrets::salt, checkpoint.secretsSalt());
    Journal journal = Journal.create(files.journal(), clock);
    journal.append(lines.header(base, operation, clock.now()));
    return new Ledger(checkpoint, new Ledger.Store(files, secrets, json, journal, lines, clock));
  }

  /** Puts what the journal said into the checkpoint, then removes the journal. */
  private void settleJournal(Checkpoint checkpoint) {
    JournalJson lines = new JournalJson(json, secrets::salt, checkpoint.secretsSalt());
    files.replace(
        json,
        checkpoint,
        clock.now(),
        hash -> {
          try (FileChannel journal = FileChannel.open(files.journal(), StandardOpenOption.WRITE)) {
            // A machine that died may have left half a line, which must not stand in the middle.
            journal.truncate(new Replay(files, secrets, json).soundLength(journalBytes()));
            journal.position(journal.size());
            journal.write(ByteBuffer.wrap(lines.closed(hash)));
            journal.force(true);
          } catch (IOException e) {
            throw new StateException(
                "cannot write the journal " + files.journal() + ": " + e.getMessage(), e);
          }
        });
    try {
      Files.deleteIfExists(files.journal());
    } catch (IOException e) {
      throw new StateException(
          "cannot remove the journal " + files.journal() + ": " + e.getMessage(), e);
    }
  }

  private Checkpoint parse(byte[] bytes) {
    try {
      JsonNode document = json.parse(bytes);
      json.salt(document).ifPresent(secrets::adopt);
      return json.read(document);
    } catch (StateException | IOException e) {
      throw new StateException(
          "cannot use the state "
              + files.checkpoint()
              + ": "
              + e.getMessage()
              + (Files.exists(files.backup())
                  ? "; the state of the run before is in " + files.backup()
                  : ""),
          e);
    }
  }

  private byte[] journalBytes() {
    try {
      return Files.readAllBytes(files.journal());
    } catch (IOException e) {
      throw new StateException(
          "cannot read the journal " + files.journal() + ": " + e.getMessage(), e);
    }
  }

  /** The lines of a file; the last one without its line feed was cut off, and is left out. */
  static Optional<byte[]> line(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return Optional.of(Arrays.copyOfRange(bytes, from, i));
      }
    }
    return Optional.empty();
  }
}
