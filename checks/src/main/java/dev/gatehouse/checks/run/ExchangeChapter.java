package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * States go from the real CLI to the embedded engine and back, a secret in them, both with Pulumi's
 * passphrase provider. A secret that either could not read would show as a change.
 */
final class ExchangeChapter {
  private static final String MARK = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String TYPE = "aws:dynamodb/table:Table";
  private static final String PROPERTY = "name";

  private final Report report;
  private final Gatehouse gatehouse;
  private final Pulumi pulumi;
  private final Path ours;
  private final Path handed;

  /**
   * Takes both commands, with the same passphrase in their environment.
   *
   * @param project the folder of the project
   */
  ExchangeChapter(Report report, Gatehouse gatehouse, Pulumi pulumi, Path project) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.pulumi = pulumi;
    this.ours = project.resolve(".gatehouse/state/gatehouse/dev.json");
    this.handed = project.resolve(".gatehouse/exchanged.json");
  }

  void run() {
    report.chapter(
        "States exchanged",
        "`pulumi stack export` used by the embedded engine, and its state by `pulumi stack"
            + " import`, with the passphrase provider and a secret.");
    boolean taken =
        report.check("a secret in the CLI's state changes nothing", this::secretInTheirs)
            && report.check("the embedded engine goes on from the CLI's state", this::theirsToOurs);
    if (taken) {
      report.check("the CLI goes on from the embedded engine's state", this::oursToTheirs);
    }
    report.check("the embedded engine's state is put back", this::putBack);
  }

  /** Makes a secret of a name that the CLI knows plainly; importing, it encrypts it. */
  private void secretInTheirs() {
    JsonNode state = Gatehouse.parse(pulumi.run("stack", "export").out());
    ObjectNode table = table(state);
    for (String side : new String[] {"inputs", "outputs"}) {
      ObjectNode properties = (ObjectNode) table.path(side);
      ObjectNode secret = JsonNodeFactory.instance.objectNode();
      secret.put(MARK, SECRET).put("plaintext", properties.path(PROPERTY).toString());
      properties.set(PROPERTY, secret);
    }
    write(handed, state.toString());
    pulumi.run("stack", "import", "--file", handed.toString());
    pulumi.run("preview", "--expect-no-changes");
  }

  private void theirsToOurs() {
    String exported = pulumi.run("stack", "export").out();
    encrypted(exported);
    keepOurs();
    write(ours, exported);
    unchanged(gatehouse.run("preview", "--non-interactive").orFail().out());
    // Writes the state anew, in the embedded engine's own hand.
    unchanged(gatehouse.run("up", "--yes", "--non-interactive").orFail().out());
  }

  private void oursToTheirs() {
    encrypted(read(ours));
    pulumi.run("stack", "import", "--file", ours.toString());
    pulumi.run("preview", "--expect-no-changes");
    JsonNode shown = Gatehouse.parse(pulumi.run("stack", "export", "--show-secrets").out());
    JsonNode table = table(shown);
    JsonNode secret = table.path("outputs").path(PROPERTY);
    String id = "\"" + table.path("id").asText() + "\"";
    CheckFailed.unless(secret.path("plaintext").asText().equals(id), "the secret is " + secret);
  }

  private static void encrypted(String text) {
    JsonNode state = Gatehouse.parse(text);
    String provider = state.path("deployment").path("secrets_providers").path("type").asText();
    CheckFailed.unless(provider.equals("passphrase"), "the secrets provider is " + provider);
    JsonNode secret = table(state).path("outputs").path(PROPERTY);
    CheckFailed.unless(
        secret.path("ciphertext").asText().startsWith("v1:"), "the secret is " + secret);
  }

  private static void unchanged(String out) {
    CheckFailed.unless(out.contains("unchanged"), out);
    boolean changes = out.matches("(?s).*\\d+ (to )?(creat|updat|delet|replac).*");
    CheckFailed.unless(!changes, out);
  }

  /** The first table of the state. */
  private static ObjectNode table(JsonNode state) {
    for (JsonNode resource : state.path("deployment").path("resources")) {
      if (resource.path("type").asText().equals(TYPE)) {
        return (ObjectNode) resource;
      }
    }
    throw new CheckFailed("the state holds no " + TYPE);
  }

  private Path kept() {
    return ours.resolveSibling("dev.json.kept");
  }

  private void keepOurs() {
    move(ours, kept());
  }

  /** The CLI destroys what it made, which the embedded engine's state must not speak of then. */
  private void putBack() {
    if (Files.exists(kept())) {
      move(kept(), ours);
    }
    try {
      Files.deleteIfExists(handed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CheckFailed(Optional.ofNullable(e.getMessage()).orElse("cannot read " + file));
    }
  }
}
