package dev.gatehouse.checks.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Entry point of the run: the project's folder and the file for the report. */
public final class RunMain {
  private RunMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: RunMain PROJECT REPORT");
      System.exit(2);
    }
    Report report = new Report(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    new FirstLight(report, Path.of(args[0]).toAbsolutePath()).run();
    System.exit(report.close(Path.of(args[1])));
  }
}
