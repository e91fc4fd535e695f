package dev.gatehouse.checks.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures: a folder to work in, then {@code mocks=N}, {@code embedded=N}, {@code real=N}. */
public final class ScaleMain {
  /** What is run unmeasured before the others, so that they start as a second run does. */
  private static final String FIRST = "first=10";

  private static final String STACK_FILE = "config:\n  sample:count: \"%d\"\n";

  /** Writes what a JVM learned of its classes, as the first run after a build does. */
  private static final String LEARN = "-XX:ArchiveClassesAtExit=";

  /** Starts with it, as every later run does ({@code bin/pulumi-program}, {@code gatehouse}). */
  private static final String LEARNT = "-XX:SharedArchiveFile=";

  private final Path folder;
  private final String archive;
  private String port = "";

  /**
   * One engine's runs in a folder.
   *
   * @param folder for the project and its state
   * @param archive {@link #LEARN} or {@link #LEARNT}, with the start of a file's name
   */
  private ScaleMain(Path folder, String archive) {
    this.folder = folder;
    this.archive = archive;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    System.out.println(
        "| engine | resources | run | seconds | CPU s | engine MB | program MB | written MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    String archive = folder.resolve("classes").toString();
    List<String> words = new ArrayList<>(List.of(FIRST));
    words.addAll(List.of(args).subList(1, args.length));
    for (String word : words) {
      new ScaleMain(
              folder.resolve(word.replace('=', '-')),
              (word.equals(FIRST) ? LEARN : LEARNT) + archive)
          .measure(word.replaceFirst("=.*", ""), Integer.parseInt(word.replaceFirst(".*=", "")));
    }
  }

  private List<String> java(String room, Class<?> main, String... memory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.add(archive + "-" + room + ".jsa");
    command.addAll(List.of(memory));
    // As bin/pulumi-program has it: else the SDK's small tasks get a thread each.
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  private List<String> program() {
    return java("program", ManyMain.class, "-Xms256m", "-Xmn192m", "-Xmx512m");
  }

  private void measure(String engine, int count) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Pulumi.dev.yaml"), STACK_FILE.formatted(count));
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        "name: sample\nruntime: {name: java, options: {use-executor: ./" + launcher() + "}}\n");
    // The host looks for it before it calls its executor.
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    // A provider for each, so that none finds the world of another.
    Process provider =
        new ProcessBuilder(java("provider", ProviderMain.class, "-Xmx512m"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = provider.inputReader(StandardCharsets.UTF_8)) {
      port = out.readLine();
      runs(engine, count);
    } finally {
      provider.getOutputStream().close();
      provider.waitFor();
    }
    sizes();
  }

  private void runs(String engine, int count) throws IOException, InterruptedException {
    switch (engine) {
      case "first" -> embedded("up");
      case "mocks" -> {
        List<String> command = new ArrayList<>(program());
        command.add(String.valueOf(count));
        say(engine, count, "evaluation", Watched.run(folder, command, Map.of()));
      }
      case "embedded" -> {
        say(engine, count, "create", embedded("up"));
        say(engine, count, "nothing to change", embedded("up"));
        say(engine, count, "destroy", embedded("destroy"));
      }
      case "real" -> {
        real("stack", "init", "dev");
        say(engine, count, "create", real("up", "--yes", "--skip-preview", "--stack", "dev"));
      }
      default -> throw new IllegalArgumentException(engine + ": use mocks, embedded or real");
    }
  }

  private Watched embedded(String operation) throws IOException, InterruptedException {
    List<String> command = java("engine", EmbeddedMain.class, "-Xmx512m");
    command.addAll(List.of(operation, folder.toString(), port));
    command.addAll(program());
    return Watched.run(folder, command, Map.of("PULUMI_CONFIG_PASSPHRASE", "x"));
  }

  private Watched real(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pulumi"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--non-interactive", "--color", "never"));
    return Watched.run(
        folder,
        command,
        Map.of(
            "PULUMI_HOME",
            folder.resolve("home").toString(),
            "PULUMI_BACKEND_URL",
            "file://" + folder,
            "PULUMI_CONFIG_PASSPHRASE",
            "x",
            "PULUMI_DEBUG_PROVIDERS",
            "stand:" + port,
            "PULUMI_SKIP_UPDATE_CHECK",
            "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
            "true"));
  }

  /** Answers Pulumi's Java host: nothing to compile, no packages, and how to run. */
  private String launcher() throws IOException {
    Path launcher = folder.resolve("launch");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        case "$*" in
          *mainArgs=packages*) echo '[]' ;;
          *exec:java*) exec %s ;;
          *) echo "what is $*?" >&2 && exit 2 ;;
        esac
        """
            .formatted("'" + String.join("' '", program()) + "'"));
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + launcher + " executable");
    }
    return launcher.getFileName().toString();
  }

  private void say(String engine, int count, String run, Watched watched) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %.1f | %.1f | %d | %d | %.1f |%n",
        engine,
        count,
        run,
        watched.seconds(),
        watched.cpuSeconds(),
        watched.ownMegabytes(),
        watched.childMegabytes(),
        watched.writtenMegabytes());
  }

  private void sizes() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> states =
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().equals("dev.json"))
              .toList();
      for (Path state : states) {
        System.err.println(folder.relativize(state) + ": " + Files.size(state) + " bytes");
      }
    }
  }
}
