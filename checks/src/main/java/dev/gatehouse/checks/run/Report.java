package dev.gatehouse.checks.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the run found: a line for each check as it happens, and the whole as a Markdown page. */
final class Report {
  private final PrintWriter out;
  private final List<String> page = new ArrayList<>();
  private int passed;
  private int failed;

  Report(PrintWriter out) {
    this.out = out;
    page.add("# The run that shows it");
  }

  /** Something that must hold. */
  interface Check {
    void run();
  }

  void chapter(String title, String about) {
    say("");
    say("== " + title);
    page.add("");
    page.add("## " + title);
    page.add("");
    page.add(about);
    page.add("");
  }

  /** Runs a check; a failure is counted and the run goes on. Returns whether it holds. */
  boolean check(String what, Check check) {
    long start = System.nanoTime();
    try {
      check.run();
    } catch (RuntimeException | AssertionError failure) {
      failed++;
      String why = String.valueOf(failure.getMessage());
      say("FAIL  " + what + "\n      " + why.replace("\n", "\n      "));
      page.add("- **FAILED**: " + what + ": " + why.lines().findFirst().orElse(""));
      return false;
    }
    passed++;
    String seconds = seconds(Duration.ofNanos(System.nanoTime() - start));
    say("ok    " + what + " (" + seconds + ")");
    page.add("- " + what + " (" + seconds + ")");
    return true;
  }

  /** A fact worth keeping, without a verdict. */
  void note(String text) {
    say("      " + text);
    page.add("- _" + text + "_");
  }

  /** A table in the page, and its rows on the terminal. */
  void table(List<String> head, List<List<String>> rows) {
    page.add("");
    page.add("| " + String.join(" | ", head) + " |");
    page.add("|" + " --- |".repeat(head.size()));
    for (List<String> row : rows) {
      page.add("| " + String.join(" | ", row) + " |");
      say("      " + String.join(" · ", row));
    }
    page.add("");
  }

  /** Writes the page and the closing line; returns the exit code. */
  int close(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    page.add("");
    page.add(passed + " passed, " + failed + " failed");
    Files.write(file, page);
    say("");
    say("report: " + file);
    say(passed + " passed, " + failed + " failed");
    return failed == 0 ? 0 : 1;
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
