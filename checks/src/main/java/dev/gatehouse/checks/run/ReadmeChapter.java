package dev.gatehouse.checks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The README's commands, as they stand there. */
final class ReadmeChapter {
  private final Report report;
  private final Shell shell;

  ReadmeChapter(Report report, Shell shell) {
    this.report = report;
    this.shell = shell;
  }

  void run() {
    report.chapter("The README", "Each `./gatehouse` line of the README, in order.");
    List<String> lines = lines();
    report.check(
        "the README shows commands",
        () -> CheckFailed.unless(lines.size() >= 8, lines.size() + " commands in the README"));
    for (String line : lines) {
      report.check(
          line, () -> shell.run(Duration.ofMinutes(5), List.of("sh", "-c", line)).orFail());
    }
  }

  /** The lines of {@code sh} blocks that call the command; {@code up} has its own chapter. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : readme()) {
      if (line.startsWith("```")) {
        code = line.equals("```sh");
      } else if (code && line.startsWith("./gatehouse ") && !line.equals("./gatehouse up")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> readme() {
    try {
      return Files.readAllLines(shell.folder().resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
