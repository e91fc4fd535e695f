package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.List;

/**
 * A rehearsal on virtual time.
 *
 * @param seed of the checkers' phases and the clients'
 * @param world all that exists, in the order in which it is made
 * @param name what clients resolve
 * @param clients each calls once a second and keeps an address for its time to live
 * @param length of the run
 */
public record Scenario(
    long seed, List<Entity> world, String name, int clients, Outage outage, Duration length) {
  public Scenario {
    world = List.copyOf(world);
  }
}
