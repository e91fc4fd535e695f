package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program in TypeScript with Pulumi's own packages, under plain node: {@code checks/node}, which
 * {@code .ci/tools} puts beside its packages. It is a project of its own, with a twin of its own.
 */
final class NodeChapter {
  static final String FOLDER = ".ci/target/tools/node";

  /** Of the AWS package: the same as that of the Java program. */
  private static final String AWS = "6.83.0";

  private static final String SECRET = "open sesame";
  private static final String SECRET_MARK = "4dabf18193072939515e22adb298388d";

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path folder;

  NodeChapter(Report report, Gatehouse gatehouse, Path project) {
    this.report = report;
    this.folder = project.resolve(FOLDER);
    this.gatehouse = gatehouse.on(folder);
  }

  void run() {
    report.chapter(
        "A program in TypeScript",
        "`checks/node` under plain node with @pulumi/pulumi and @pulumi/aws: two accounts, a"
            + " component, an apply, a secret.");
    if (!report.check("node and its packages are there", this::tools)) {
      return;
    }
    report.check("twin start", () -> gatehouse.run("twin", "start").orFail());
    Map<String, Long> seeded = gatehouse.status().entities();
    if (report.check("./gatehouse up", () -> change("up"))) {
      report.check("each resource is in its account", this::accounts);
      report.check("the state does not tell the secret", this::secret);
      report.check("a second preview finds nothing to change", this::unchanged);
      report.check("./gatehouse destroy", () -> change("destroy"));
      report.check("nothing is left", () -> nothingBut(seeded));
    }
    report.check("twin stop", () -> gatehouse.run("twin", "stop").orFail());
  }

  private void tools() {
    Shell.Outcome node =
        gatehouse.shell().run(Duration.ofMinutes(1), List.of("sh", "-c", "node --version"));
    CheckFailed.unless(node.exit() == 0, "node is not on PATH: install Node.js 20 or newer");
    String major = node.out().strip().replaceFirst("^v([0-9]+).*$", "$1");
    CheckFailed.unless(
        Integer.parseInt(major) >= 20, "node is " + node.out().strip() + ": use 20 or newer");
    String aws = version("@pulumi/aws");
    CheckFailed.unless(aws.equals(AWS), "@pulumi/aws is " + aws + ", not " + AWS);
    report.note(
        "node %s, @pulumi/pulumi %s, @pulumi/aws %s"
            .formatted(node.out().strip(), version("@pulumi/pulumi"), aws));
  }

  private String version(String name) {
    return read("node_modules/" + name + "/package.json", name + " is missing: run .ci/tools")
        .path("version")
        .asText();
  }

  private void change(String verb) {
    gatehouse.run(verb, "--yes", "--non-interactive").orFail();
  }

  private void accounts() {
    JsonNode outputs = outputs();
    String reader = outputs.path("readerArn").asText();
    CheckFailed.unless(reader.startsWith("arn:aws:iam::111111111111:role/reader-"), reader);
    String table = outputs.path("tableArn").asText();
    String prefix = "arn:aws:dynamodb:us-west-2:222222222222:table/";
    CheckFailed.unless(table.startsWith(prefix), table);
    String log = outputs.path("logName").asText();
    CheckFailed.unless(log.equals("/tables/" + table.substring(prefix.length())), log);
    Map<String, Integer> types = new TreeMap<>();
    StateComparison.byUrn(state())
        .values()
        .forEach(resource -> types.merge(resource.path("type").asText(), 1, Integer::sum));
    CheckFailed.unless(
        types.equals(
            Map.of(
                "pulumi:pulumi:Stack", 1,
                "pulumi:providers:aws", 2,
                "node-program:index:Store", 1,
                "aws:dynamodb/table:Table", 1,
                "aws:cloudwatch/logGroup:LogGroup", 1,
                "aws:iam/role:Role", 1,
                "aws:iam/rolePolicy:RolePolicy", 1)),
        "the state holds " + types);
  }

  private void secret() {
    String text = state().toString();
    CheckFailed.unless(!text.toLowerCase(Locale.ROOT).contains(SECRET), text);
    JsonNode capitals = outputs().path("mottoInCapitals");
    CheckFailed.unless(capitals.has(SECRET_MARK), "mottoInCapitals is " + capitals);
    CheckFailed.unless(capitals.path("ciphertext").asText().startsWith("v1:"), "" + capitals);
  }

  private void unchanged() {
    String preview = gatehouse.run("preview", "--non-interactive").orFail().out().strip();
    CheckFailed.unless(preview.equals("8 unchanged"), preview);
  }

  private void nothingBut(Map<String, Long> seeded) {
    CheckFailed.unless(StateComparison.byUrn(state()).isEmpty(), "the state holds resources");
    Map<String, Long> now = gatehouse.status().entities();
    CheckFailed.unless(now.equals(seeded), "the world holds " + now + ", seeded were " + seeded);
  }

  private JsonNode outputs() {
    return Deployment.outputs(state());
  }

  private JsonNode state() {
    return read(".gatehouse/state/node-program/dev.json", "no state of the program");
  }

  private JsonNode read(String file, String otherwise) {
    try {
      return Gatehouse.parse(Files.readString(folder.resolve(file)));
    } catch (IOException e) {
      throw new CheckFailed(otherwise + " (" + e.getMessage() + ")");
    }
  }
}
