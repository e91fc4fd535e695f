package dev.gatehouse.cli;

import dev.gatehouse.model.DidYouMean;
import dev.gatehouse.twin.control.ControlException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into a sentence on the error stream and a code of the one table. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int CLIENT_ERRORS_END = 500;

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    say(err, failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      // Of picocli's suggestions, those that are far off help nobody.
      DidYouMean.of(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
          .ifPresent(near -> err.println("did you mean: " + near + "?"));
    }
    err.println("see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    return handle(failure, command.getErr()).code();
  }

  static ExitCode handle(Throwable failure, PrintWriter err) {
    if (failure instanceof CliException known) {
      say(err, known.getMessage());
      return known.exitCode();
    }
    if (failure instanceof ControlException refusal) {
      return handle(refusal, err);
    }
    err.println("error: this is a bug in gatehouse; please report it with what follows");
    failure.printStackTrace(err);
    return ExitCode.BUG;
  }

  private static ExitCode handle(ControlException refusal, PrintWriter err) {
    say(err, refusal.getMessage());
    if (refusal.status() == 0) {
      return ExitCode.ENVIRONMENT;
    }
    return refusal.status() < CLIENT_ERRORS_END ? ExitCode.USAGE : ExitCode.BUG;
  }

  private static void say(PrintWriter err, @Nullable String message) {
    err.println("error: " + message);
  }
}
