package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The lines of the journal. Resources stand in them as they stand in the checkpoint. */
final class JournalJson {
  private final DeploymentJson deployment;
  private final Supplier<Optional<String>> salt;
  private Optional<String> saltOnDisk;

  /**
   * Lines for one journal.
   *
   * @param salt of the secrets; the first line with a secret in it carries it
   * @param saltOnDisk the one that the checkpoint holds already
   */
  JournalJson(
      DeploymentJson deployment, Supplier<Optional<String>> salt, Optional<String> saltOnDisk) {
    this.deployment = deployment;
    this.salt = salt;
    this.saltOnDisk = saltOnDisk;
  }

  /** Writes one field or more of a line. */
  private interface Body {
    void write(JsonGenerator out, ResourceJson resources) throws IOException;
  }

  /** The first line: which checkpoint the others build on. */
  byte[] header(String base, String operation, Instant now) {
    return line(
        (out, resources) -> {
          out.writeNumberField("journal", 1);
          out.writeStringField("base", base);
          out.writeStringField("operation", operation);
          out.writeStringField("started", now.toString());
        });
  }

  /** The last line: the hash of the checkpoint that holds all the others say. */
  byte[] closed(String checkpoint) {
    return line((out, resources) -> out.writeStringField("checkpoint", checkpoint));
  }

  byte[] begun(Commit.Ticket ticket) {
    return line(
        (out, resources) -> {
          out.writeNumberField("begin", ticket.number());
          out.writeStringField("kind", ticket.operation().kind().text());
          if (!ticket.operation().clientToken().isEmpty()) {
            out.writeStringField(DeploymentJson.CLIENT_TOKEN, ticket.operation().clientToken());
          }
          out.writeFieldName("resource");
          resources.write(ticket.operation().resource(), out);
        });
  }

  /**
   * A commit's line.
   *
   * @param added the entries that the added states became, in order
   */
  byte[] committed(Commit commit, List<Entry> added) {
    return line(
        (out, resources) -> {
          if (commit.ended().isPresent()) {
            out.writeNumberField("end", commit.ended().get().number());
          }
          if (!commit.finished().isEmpty()) {
            out.writeArrayFieldStart("finished");
            for (Entry entry : commit.finished()) {
              out.writeNumber(entry.number());
            }
            out.writeEndArray();
          }
          if (!commit.renamed().isEmpty()) {
            out.writeObjectFieldStart("renamed");
            for (Map.Entry<Urn, Urn> names : commit.renamed().entrySet()) {
              out.writeStringField(names.getKey().value(), names.getValue().value());
            }
            out.writeEndObject();
          }
          out.writeArrayFieldStart("set");
          for (Map.Entry<Entry, ResourceState> change : commit.changed().entrySet()) {
            write(change.getKey().number(), change.getValue(), resources, out);
          }
          if (commit.carried().isEmpty()) {
            for (Entry entry : added) {
              write(entry.number(), entry.state(), resources, out);
            }
          }
          out.writeEndArray();
          if (commit.carried().isPresent()) {
            out.writeNumberField("carried", commit.carried().get().number());
            out.writeNumberField("to", added.get(0).number());
          }
        });
  }

  private static void write(
      int number, ResourceState state, ResourceJson resources, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("entry", number);
    out.writeFieldName("resource");
    resources.write(state, out);
    out.writeEndObject();
  }

  private void writeSalt(JsonGenerator out) throws IOException {
    Optional<String> now = salt.get();
    if (now.isPresent() && !now.equals(saltOnDisk)) {
      out.writeStringField("salt", now.get());
      saltOnDisk = now;
    }
  }

  private byte[] line(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = deployment.mapper().createGenerator(bytes)) {
      out.writeStartObject();
      body.write(out, deployment.resources());
      writeSalt(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a line in memory cannot fail to be written", e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /** Parses a line; nothing when it is not JSON, as the last one of a killed machine may be. */
  Optional<JsonNode> parse(byte[] line) {
    try {
      return Optional.of(deployment.mapper().readTree(new String(line, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
