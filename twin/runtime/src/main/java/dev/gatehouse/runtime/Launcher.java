package dev.gatehouse.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/** Starts a function's runtime; its first argument says which, its second is the handler. */
public final class Launcher {
  /** AWS's runtime interface client, native half included. */
  public static final String AWS = "aws";

  /** The same client with {@link PortableRuntimeApi} for its native half. */
  public static final String PORTABLE = "portable";

  /** Says to the twin that the parent went away; nobody is left to read it. */
  private static final int ORPHANED = 3;

  private Launcher() {}

  /**
   * Runs until the twin ends it.
   *
   * @throws Throwable what ended the runtime; the process then exits with 1, as on AWS
   */
  public static void main(String[] args) throws Throwable {
    endWithParent();
    if (args.length != 2) {
      throw new IllegalArgumentException("use: Launcher aws|portable <handler>");
    }
    switch (args[0]) {
      case AWS -> AWSLambda.main(new String[] {args[1]});
      case PORTABLE -> PortableRuntime.run(args[1]);
      default -> throw new IllegalArgumentException("no runtime '" + args[0] + "'");
    }
  }

  /**
   * Standard input is a pipe that the twin holds open and never writes to: it ends when the twin
   * does, however that came about, even if the function is in an endless loop.
   */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Whatever was written is of no meaning.
                }
              } catch (IOException broken) {
                // The same as its end.
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "gatehouse-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
