package dev.gatehouse.twin.engine.program;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Runs the user's program. */
public interface ProgramHost {
  /**
   * Starts the program.
   *
   * @throws ProgramException when it cannot be started; the message says why
   */
  Running start(Launch launch);

  /**
   * What a program is started with.
   *
   * @param directory its working directory, the project's root
   * @param environment all of it
   */
  record Launch(Path directory, Map<String, String> environment, Output output) {
    public Launch {
      environment = Map.copyOf(environment);
    }
  }

  /** Takes the lines a program prints. */
  interface Output {
    void line(String line, boolean error);
  }

  /** A program that was started. */
  interface Running {
    /** Its exit code, once it has ended and every line it printed was taken. */
    CompletionStage<Integer> exit();

    /** Ends it and whatever it started. */
    void kill();
  }
}
