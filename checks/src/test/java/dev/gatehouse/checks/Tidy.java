package dev.gatehouse.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The house rules that neither the compiler nor the formatter knows, each with its way out. */
final class Tidy {
  private static final int FILE_LINES = 400;
  private static final int LINE_LENGTH = 100;

  private static final List<Ban> BANS =
      List.of(
          new Ban("\\b(TODO|FIXME|XXX)\\b", "an issue, or do it now", Tidy::isSource),
          new Ban("@Disabled\\b|\\bassumeTrue\\(", "a test that runs, or none", Tidy::isJava),
          new Ban(
              "\\bThread\\.sleep\\(",
              "a wait on a condition, or Sim.timers",
              file -> isJava(file) && !isSlowOnPurpose(file)),
          new Ban(
              "catch \\([A-Za-z |]*\\b(ignored|ignore)\\)",
              "a handler, or a name that says why nothing is to be done",
              Tidy::isJava),
          new Ban("^import [^;]*\\.\\*;", "one import a class", Tidy::isJava),
          new Ban(
              "(^|[^A-Za-z0-9_.$-])/(root|work|farm|home)/",
              "a path relative to the project",
              file -> true),
          new Ban(
              "class [A-Za-z]*(Utils?|Helper|Manager)\\b",
              "a noun that says what it is",
              Tidy::isJava),
          new Ban(
              "\\bSystem\\.exit\\(",
              "an exit code returned to Main",
              file -> isMainJava(file) && !file.toString().endsWith("Main.java")));

  private final SourceTree tree;

  Tidy(SourceTree tree) {
    this.tree = tree;
  }

  /** One sentence a fault, {@code path:line: what, use what}; empty when all is well. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (Path file : tree.files()) {
      tree.lines(file).ifPresent(lines -> faults.addAll(faults(file, lines)));
    }
    return faults;
  }

  private static List<String> faults(Path file, List<String> lines) {
    List<String> faults = new ArrayList<>();
    if (isJava(file) && lines.size() > FILE_LINES) {
      faults.add(file + ":1: " + lines.size() + " lines, use " + FILE_LINES + " at most");
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String at = file + ":" + (i + 1) + ": ";
      if (isJava(file) && line.length() > LINE_LENGTH) {
        faults.add(at + line.length() + " columns, use " + LINE_LENGTH + " at most");
      }
      for (Ban ban : BANS) {
        if (ban.where().test(file) && ban.what().matcher(line).find() && !isThisFile(file)) {
          faults.add(at + "'" + ban.what().pattern() + "' is banned, use " + ban.instead());
        }
      }
    }
    if (file.toString().endsWith(".md")) {
      faults.addAll(titles(file, lines));
    }
    return faults;
  }

  private static List<String> titles(Path file, List<String> lines) {
    boolean code = false;
    int titles = 0;
    for (String line : lines) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (!code && line.startsWith("# ")) {
        titles++;
      }
    }
    return titles == 1 ? List.of() : List.of(file + ":1: " + titles + " titles, use exactly one");
  }

  private static boolean isThisFile(Path file) {
    return file.getFileName().toString().startsWith("Tidy");
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static boolean isMainJava(Path file) {
    return isJava(file) && !file.toString().contains("test/java");
  }

  /** The function that tests let time out. */
  private static boolean isSlowOnPurpose(Path file) {
    return file.endsWith("lambda/probe/Probe.java");
  }

  private static boolean isSource(Path file) {
    return isJava(file) || file.toString().endsWith(".sh") || file.toString().endsWith(".yaml");
  }

  private record Ban(Pattern what, String instead, Predicate<Path> where) {
    Ban(String what, String instead, Predicate<Path> where) {
      this(Pattern.compile(what), instead, where);
    }
  }
}
