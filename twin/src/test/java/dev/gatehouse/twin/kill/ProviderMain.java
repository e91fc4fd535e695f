package dev.gatehouse.twin.kill;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The twin's provider and world in a process of their own; see {@link KillWorld} for events. */
final class ProviderMain {
  private ProviderMain() {}

  /** Arguments: the directory of the world, the project's root, the event. Prints the port. */
  public static void main(String[] arguments) throws InterruptedException {
    KillSwitch events = new KillSwitch(Integer.parseInt(arguments[2]));
    KillWorld world = new KillWorld(Path.of(arguments[0]), events);
    System.out.println(world.open(Path.of(arguments[1])));
    new CountDownLatch(1).await();
  }
}
