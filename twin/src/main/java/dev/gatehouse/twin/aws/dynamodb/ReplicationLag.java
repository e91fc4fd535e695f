package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.sim.Chance;
import java.time.Duration;
import java.util.List;

/**
 * How long a write to a global table takes to reach another Region: a distribution given by some of
 * its quantiles, straight between them.
 *
 * @param quantiles by growing share and lag, from share 0 to share 1
 */
public record ReplicationLag(List<Quantile> quantiles) {
  /** This share of writes takes this long or less. */
  public record Quantile(double share, Duration lag) {}

  public ReplicationLag {
    quantiles = List.copyOf(quantiles);
    if (quantiles.size() < 2
        || quantiles.get(0).share() != 0
        || quantiles.get(quantiles.size() - 1).share() != 1
        || quantiles.get(0).lag().isNegative()) {
      throw new IllegalArgumentException(
          "a replication lag of " + quantiles + ": give quantiles from 0 to 1, none negative");
    }
    for (int i = 1; i < quantiles.size(); i++) {
      if (quantiles.get(i).share() <= quantiles.get(i - 1).share()
          || quantiles.get(i).lag().compareTo(quantiles.get(i - 1).lag()) < 0) {
        throw new IllegalArgumentException(
            "a replication lag of " + quantiles + ": shares and lags must grow");
      }
    }
  }

  /** All lags between two bounds alike likely. */
  public static ReplicationLag between(Duration least, Duration most) {
    return new ReplicationLag(List.of(new Quantile(0, least), new Quantile(1, most)));
  }

  Duration draw(Chance chance) {
    double share = chance.fraction();
    int above = 1;
    while (quantiles.get(above).share() < share) {
      above++;
    }
    Quantile low = quantiles.get(above - 1);
    Quantile high = quantiles.get(above);
    double part = (share - low.share()) / (high.share() - low.share());
    return low.lag().plusNanos((long) (part * high.lag().minus(low.lag()).toNanos()));
  }
}
