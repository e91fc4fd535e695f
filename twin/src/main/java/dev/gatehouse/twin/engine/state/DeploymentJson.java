package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A deployment as {@code pulumi stack export} of v3.190.0 shows it: format version 3. */
public final class DeploymentJson {
  /** The CLI whose format this is; its hash is the manifest's magic, which the CLI checks. */
  private static final String VERSION = "v3.190.0";

  /** Of a pending creation. Not Pulumi's: its CLI leaves out what it does not know. */
  static final String CLIENT_TOKEN = "clientToken";

  private static final int LONGEST_TEXT = 100_000_000;

  private final JsonMapper json;
  private final Crypter crypter;

  public DeploymentJson(Crypter crypter) {
    this.json = new JsonMapper();
    this.json
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build());
    this.crypter = crypter;
  }

  JsonMapper mapper() {
    return json;
  }

  ResourceJson resources() {
    return new ResourceJson(json, crypter);
  }

  /** Writes a checkpoint; the stream stays open. */
  public void write(Checkpoint checkpoint, Instant now, OutputStream target) throws IOException {
    ResourceJson resources = resources();
    try (JsonGenerator out = json.createGenerator(target)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.setPrettyPrinter(pretty());
      out.writeStartObject();
      out.writeNumberField("version", 3);
      out.writeObjectFieldStart("deployment");
      out.writeObjectFieldStart("manifest");
      out.writeStringField("time", now.toString());
      out.writeStringField("magic", magic(VERSION));
      out.writeStringField("version", VERSION);
      out.writeEndObject();
      if (checkpoint.secretsSalt().isPresent()) {
        out.writeObjectFieldStart("secrets_providers");
        out.writeStringField("type", "passphrase");
        out.writeObjectFieldStart("state");
        out.writeStringField("salt", checkpoint.secretsSalt().get());
        out.writeEndObject();
        out.writeEndObject();
      }
      if (!checkpoint.resources().isEmpty()) {
        out.writeArrayFieldStart("resources");
        for (ResourceState state : checkpoint.resources()) {
          resources.write(state, out);
        }
        out.writeEndArray();
      }
      writePending(checkpoint.pending(), resources, out);
      out.writeObjectFieldStart("metadata");
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  /**
   * A checkpoint as {@code pulumi stack export --show-secrets} prints it: to be judged, and neither
   * kept nor shown.
   */
  public static String shown(Checkpoint checkpoint, Instant now) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      new DeploymentJson(new ShowingCrypter()).write(checkpoint, now, text);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes takes everything", e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static DefaultPrettyPrinter pretty() {
    DefaultIndenter indent = new DefaultIndenter("    ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indent)
        .withArrayIndenter(indent);
  }

  private static void writePending(
      List<PendingOperation> pending, ResourceJson resources, JsonGenerator out)
      throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("pending_operations");
    for (PendingOperation operation : pending) {
      out.writeStartObject();
      out.writeFieldName("resource");
      resources.write(operation.resource(), out);
      out.writeStringField("type", operation.kind().text());
      if (!operation.clientToken().isEmpty()) {
        out.writeStringField(CLIENT_TOKEN, operation.clientToken());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Reads the salt of the secrets provider, which is needed to read the rest. */
  Optional<String> salt(JsonNode document) {
    JsonNode provider = document.path("deployment").path("secrets_providers");
    String type = provider.path("type").asText("");
    if (!type.isEmpty() && !type.equals("passphrase")) {
      throw new StateException(
          "secrets provider '"
              + type
              + "' is not supported: change the stack's to passphrase (`pulumi stack"
              + " change-secrets-provider passphrase`)");
    }
    String salt = provider.path("state").path("salt").asText("");
    return salt.isEmpty() ? Optional.empty() : Optional.of(salt);
  }

  /** Parses a document without reading it; throws {@link StateException} for broken JSON. */
  JsonNode parse(byte[] bytes) throws IOException {
    try {
      JsonNode document = json.readTree(bytes);
      int version = document.path("version").asInt();
      if (version != 3) {
        throw new StateException(
            "deployment version " + version + " is not supported: this engine reads version 3");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new StateException("not a JSON document (" + where(e) + ")", e);
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getOriginalMessage()
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** Reads a parsed document; throws {@link StateException} when it does not hold together. */
  Checkpoint read(JsonNode document) {
    JsonNode deployment = document.path("deployment");
    ResourceJson reader = resources();
    String version = deployment.path("manifest").path("version").asText("");
    String magic = deployment.path("manifest").path("magic").asText("");
    if (!magic.equals(version.isEmpty() ? "" : magic(version))) {
      throw new StateException("magic cookie mismatch; possible tampering/corruption detected");
    }
    List<ResourceState> resources = new ArrayList<>();
    List<PendingOperation> pending = new ArrayList<>();
    try {
      deployment.path("resources").forEach(node -> resources.add(reader.read(node)));
      deployment
          .path("pending_operations")
          .forEach(
              node ->
                  pending.add(
                      new PendingOperation(
                          reader.read(node.path("resource")),
                          PendingOperation.Kind.of(node.path("type").asText("")),
                          node.path(CLIENT_TOKEN).asText(""))));
    } catch (IllegalArgumentException e) {
      throw new StateException(String.valueOf(e.getMessage()), e);
    }
    Integrity.verify(resources);
    return new Checkpoint(resources, pending, salt(document));
  }

  private static String magic(String version) {
    return sha256(version.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
