package dev.gatehouse.checks.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs scenarios through both engines and says where they part. */
public final class Trial {
  static final String PROJECT = "sample";
  static final String PASSPHRASE = "correct horse battery staple";
  private static final String SALTED = "Pulumi.dev.yaml";

  private final Path folder;
  private final Path template;

  /**
   * Prepares a project with its stacks, which every scenario starts from.
   *
   * @param folder to work in; what is there from another time is removed
   */
  public Trial(Path folder) {
    this.folder = folder;
    this.template = folder.resolve("template");
    try {
      remove(folder);
      Files.createDirectories(template);
      Files.writeString(template.resolve("Pulumi.yaml"), "name: " + PROJECT + "\nruntime: java\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Real cli = new Real(template)) {
      init(cli, "stack", "init", "core");
      init(cli, "stack", "init", "dev");
      init(cli, "config", "set", "--secret", "token", "hunter2", "--stack", "dev");
    }
  }

  private static void init(Real cli, String... arguments) {
    Real.Ended ended = cli.pulumi(List.of(arguments));
    if (ended.exit() != 0) {
      throw new AssertionError("pulumi " + List.of(arguments) + ": " + ended.output());
    }
  }

  /** The URN of a thing at the top of a stack. */
  static String urn(String stack, String name) {
    return "urn:pulumi:" + stack + "::" + PROJECT + "::" + Thing.TYPE + "::" + name;
  }

  /** A scenario in which both engines run the same. */
  public List<String> run(Scenario scenario) {
    return run(scenario, scenario);
  }

  /**
   * Where the engines part, one sentence each; empty when they do so nowhere but where they must.
   *
   * @param ofEmbedded what the embedded engine is given: another scenario has to be told apart
   */
  public List<String> run(Scenario scenario, Scenario ofEmbedded) {
    String name = scenario.name().replaceAll("[^a-zA-Z0-9]+", "-");
    Path ours = folder.resolve(name).resolve("embedded");
    Path theirs = folder.resolve(name).resolve("real");
    copy(template, theirs);
    project(ours, scenario.secrets());
    try (Contender real = new Real(theirs);
        Contender embedded = new Embedded(ours)) {
      return judged(scenario, found(scenario, ofEmbedded, real, embedded));
    }
  }

  private static List<String> found(
      Scenario scenario, Scenario ofEmbedded, Contender real, Contender embedded) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < scenario.moves().size(); i++) {
      Move move = scenario.moves().get(i);
      String where = "move " + (i + 1) + ", " + move + ": ";
      Outcome theirs = real.make(move);
      Outcome ours = embedded.make(ofEmbedded.moves().get(i));
      if (theirs.success() == move.fails) {
        found.add(where + "the real engine " + (move.fails ? "succeeded" : theirs.log()));
      }
      Comparison.of(theirs, ours).forEach(difference -> found.add(where + difference));
    }
    return found;
  }

  private static List<String> judged(Scenario scenario, List<String> found) {
    List<String> wrong = new ArrayList<>();
    Set<Difference> shown = EnumSet.noneOf(Difference.class);
    for (String sentence : found) {
      List<Difference> why =
          scenario.differences().stream().filter(d -> d.explains(sentence)).toList();
      shown.addAll(why);
      if (why.isEmpty()) {
        wrong.add(sentence);
      }
    }
    for (Difference known : scenario.differences()) {
      if (!shown.contains(known)) {
        wrong.add(known + " does not show any more: take it out of the table");
      }
    }
    return wrong;
  }

  private void project(Path root, boolean secrets) {
    try {
      Files.createDirectories(root);
      Files.copy(template.resolve("Pulumi.yaml"), root.resolve("Pulumi.yaml"));
      if (secrets) {
        Files.copy(template.resolve(SALTED), root.resolve(SALTED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : all.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
