package dev.gatehouse.twin.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Tells when something happened on an accelerated clock, of which those that saw it only know the
 * wall's time: as long ago as it is, so many times as fast.
 *
 * @param here the accelerated clock
 */
public record WallStamps(Clock wall, Clock here, Speed speed) implements UnaryOperator<Instant> {
  @Override
  public Instant apply(Instant onTheWall) {
    if (speed.equals(Speed.REAL)) {
      return onTheWall;
    }
    return here.now().minus(speed.simulated(Duration.between(onTheWall, wall.now())));
  }
}
