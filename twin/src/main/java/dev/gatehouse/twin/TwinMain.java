package dev.gatehouse.twin;

import dev.gatehouse.twin.control.ProviderPort;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.world.WorldException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The daemon's process; and, with {@code provider-port}, the stand-in for Pulumi's AWS plugin. */
public final class TwinMain {
  /** The exit code of a daemon that found another one at work. */
  public static final int ALREADY_RUNNING = 4;

  /** Exit code of a twin whose world or seed cannot be used; stderr says why, and what to do. */
  public static final int UNUSABLE_WORLD = 5;

  private TwinMain() {}

  /**
   * Runs until stopped.
   *
   * @param args the project's directory, that of Gatehouse's build, and the speed of its clock; or
   *     {@code provider-port} and the control file's directory
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("provider-port")) {
      Path here = Path.of("").toAbsolutePath();
      System.exit(ProviderPort.run(Path.of(args[1]), here, System.out, System.err));
    }
    Path project = Path.of(args[0]).toAbsolutePath();
    System.exit(
        serve(new TwinDirectories(project), Path.of(args[1]).toAbsolutePath(), speed(args)));
  }

  private static Speed speed(String[] args) {
    return args.length > 2 ? new Speed(Integer.parseInt(args[2])) : Speed.REAL;
  }

  private static int serve(TwinDirectories directories, Path software, Speed speed)
      throws IOException, InterruptedException {
    directories.create();
    Optional<TwinLock> lock = TwinLock.take(directories.twin());
    if (lock.isEmpty()) {
      System.err.println("another twin of " + directories.project() + " is running");
      return ALREADY_RUNNING;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Twin twin;
    try {
      twin = Twin.start(directories, software, speed, stopped::countDown);
    } catch (WorldException unusable) {
      System.err.println(unusable.getMessage());
      return UNUSABLE_WORLD;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(twin::close, "twin-stop"));
    stopped.await();
    return 0;
  }
}
