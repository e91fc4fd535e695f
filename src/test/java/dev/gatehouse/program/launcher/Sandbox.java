package dev.gatehouse.program.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the launchers in a project of their own, whose path has spaces, with a {@code java} and
 * a {@code mvn} that only note what they were asked.
 */
final class Sandbox {
  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in
        -version) echo 'openjdk version "%s"' >&2 ;;
        --list-modules) echo 'java.base@17'; echo '%s@17' ;;
        *) printf '%%s\\n' "$@" >>"$CALLS/java"; echo program; [ -z "$CRASH" ] || exit 32 ;;
      esac
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      case "$*" in
        '-B -v') echo 'Apache Maven %s' ; exit ;;
      esac
      echo "noise of the build"
      echo "$*" >>"$CALLS/mvn"
      [ -z "$SLOW" ] || sleep "$SLOW"
      [ -z "$BROKEN" ] || exit 1
      mkdir -p src/target cli/target lambdas/hello/target twin/dynamodb-local/target/lib
      mkdir -p policies/pack/target
      echo jar >policies/pack/target/gatehouse-policies.jar
      echo jar >src/target/gatehouse-program.jar
      echo jar >cli/target/gatehouse.jar
      echo zip >lambdas/hello/target/hello.zip
      """;

  private final Path project;
  private final Path calls;
  private final Path tools;

  /** What a script did. */
  record Outcome(int exitCode, String out, String err) {}

  Sandbox(Path folder) throws IOException {
    project = folder.resolve("a project");
    calls = Files.createDirectories(folder.resolve("calls"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Path bin = Files.createDirectories(project.resolve("bin"));
    for (String script : List.of("build-if-stale", "pulumi-program", "pulumi-policies")) {
      Path copy = Files.copy(Path.of("../bin", script), bin.resolve(script));
      executable(copy);
    }
    for (String source :
        List.of(
            "pom.xml",
            "model/pom.xml",
            "model/src/main/A.java",
            "src/pom.xml",
            "src/main/A.java",
            "src/test/ATest.java",
            "lambdas/pom.xml",
            "lambdas/hello/src/main/A.java",
            "twin/pom.xml",
            "twin/src/main/A.java",
            "twin/runtime/src/main/A.java",
            "policies/pom.xml",
            "policies/sdk/src/main/A.java",
            "cli/pom.xml",
            "cli/src/main/A.java")) {
      edit(source);
    }
    Files.writeString(
        project.resolve("lambdas/hello/pom.xml"), "<function.name>hello</function.name>\n");
    java("17.0.15", "jdk.compiler");
    maven("3.8.7");
  }

  void java(String version, String module) throws IOException {
    tool("java", JAVA.formatted(version, module));
  }

  void maven(String version) throws IOException {
    tool("mvn", MAVEN.formatted(version));
  }

  private void tool(String name, String text) throws IOException {
    executable(Files.writeString(tools.resolve(name), text));
  }

  void without(String tool) throws IOException {
    Files.delete(tools.resolve(tool));
  }

  /** Changes a source, after whatever was built so far. */
  void edit(String source) throws IOException {
    Path path = project.resolve(source);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x");
    FileTime later = FileTime.fromMillis(newestStamp() + 10);
    Files.setLastModifiedTime(path, later);
  }

  private long newestStamp() throws IOException {
    long newest = 0;
    for (String name : List.of("program", "policies", "command")) {
      Path stamp = project.resolve("target/" + name + ".built");
      if (Files.exists(stamp)) {
        newest = Math.max(newest, Files.getLastModifiedTime(stamp).toMillis());
      }
    }
    return newest;
  }

  Path file(String name) {
    return project.resolve(name);
  }

  /** What a tool was asked so far, one call or argument a line. */
  List<String> calls(String tool) throws IOException {
    Path file = calls.resolve(tool);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Outcome run(String script, String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), script, arguments);
  }

  Outcome run(Map<String, String> variables, String script, String... arguments)
      throws IOException, InterruptedException {
    return ended(start(variables, script, arguments));
  }

  /** Starts a script from another folder than the project's. */
  Running start(Map<String, String> variables, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", file("bin/" + script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(calls.toFile());
    Map<String, String> environment = new LinkedHashMap<>();
    // Enough of the system for sh, and no java or mvn but the stand-ins.
    environment.put("PATH", tools + ":" + systemTools());
    environment.put("CALLS", calls.toString());
    environment.putAll(variables);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(calls, "out", ".txt");
    Path err = Files.createTempFile(calls, "err", ".txt");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  /** A script on its way. */
  record Running(Process process, Path out, Path err) {}

  Outcome ended(Running running) throws IOException, InterruptedException {
    if (!running.process().waitFor(30, TimeUnit.SECONDS)) {
      running.process().destroyForcibly();
      throw new IllegalStateException("not ended: " + Files.readString(running.err()));
    }
    return new Outcome(
        running.process().exitValue(),
        Files.readString(running.out(), StandardCharsets.UTF_8),
        Files.readString(running.err(), StandardCharsets.UTF_8));
  }

  /** A folder with the few tools that the scripts use, each handed on to the system's. */
  private Path systemTools() throws IOException {
    Path system = Files.createDirectories(calls.resolve("system"));
    for (String tool :
        List.of(
            "awk", "cat", "cp", "dirname", "find", "grep", "head", "mkdir", "mv", "rm", "sed", "sh",
            "sleep")) {
      Path handedOn = system.resolve(tool);
      if (!Files.exists(handedOn)) {
        executable(Files.writeString(handedOn, "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n"));
      }
    }
    return system;
  }

  private static Path where(String tool) {
    return List.of("/usr/bin", "/bin").stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool));
  }

  private static void executable(Path file) {
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException(file + " cannot be made executable");
    }
  }
}
