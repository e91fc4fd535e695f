package dev.gatehouse.cli;

import dev.gatehouse.cli.command.Commands;
import dev.gatehouse.cli.command.Surroundings;
import dev.gatehouse.cli.deploy.Interrupts;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** Entry point of {@code ./gatehouse}. */
public final class Main {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private Main() {}

  public static void main(String[] args) {
    Console console =
        new Console(
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            Boolean.getBoolean("gatehouse.terminal"),
            Integer.getInteger("gatehouse.columns", COLUMNS),
            Integer.getInteger("gatehouse.rows", ROWS));
    Interrupts interrupts = new Interrupts(console.err());
    int code = run(Surroundings.real(console, interrupts), args);
    interrupts.commandOver();
    System.exit(code);
  }

  /** The test door: runs a command line and gives its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    Console console =
        new Console(
            out,
            err,
            new BufferedReader(Reader.nullReader()),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            false,
            COLUMNS,
            ROWS);
    return run(Surroundings.real(console, new Interrupts(err)), args);
  }

  /** As {@link #run(PrintWriter, PrintWriter, String...)}, with surroundings of the caller's. */
  public static int run(Surroundings surroundings, String... args) {
    Console console = surroundings.console();
    Failures failures = new Failures();
    CommandLine command =
        Commands.commandLine(surroundings)
            .setOut(console.out())
            .setErr(console.err())
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures);
    int code = command.execute(args);
    boolean lost = console.out().checkError();
    if (lost) {
      console.err().println("error: the standard output took not all of the result");
    }
    console.err().flush();
    return lost && code == ExitCode.OK.code() ? ExitCode.ENVIRONMENT.code() : code;
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(
            new PipeOutput(new FileOutputStream(stream)), StandardCharsets.UTF_8),
        true);
  }
}
