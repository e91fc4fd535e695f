package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpiryTest {
  private final VirtualSim time = new VirtualSim(1);
  private final Map<String, Long> items = new TreeMap<>();

  /** A table whose items are their times to live. */
  private final class Fake implements Expiry.Table {
    @Override
    public Future<List<ItemKey>> expired(long after, long until) {
      return Future.succeededFuture(
          items.entrySet().stream()
              .filter(item -> item.getValue() > after && item.getValue() <= until)
              .map(item -> new ItemKey(new AccountId("222222222222"), "t", item.getKey()))
              .toList());
    }

    @Override
    public Future<Void> delete(ItemKey key, long until) {
      items.remove(key.key());
      return Future.succeededFuture();
    }
  }

  @Test
  void items_live_until_the_sweep_after_their_time_and_very_old_ones_for_ever() {
    long now = time.now().getEpochSecond();
    items.put("soon", now + 90);
    items.put("later", now + 3600);
    items.put("ancient", now - Duration.ofDays(6 * 365).toSeconds());
    try (Expiry expiry =
        new Expiry(tables -> tables.accept(new Fake()), time, time, TwinLog.silent())) {
      assertThat(expiry).isNotNull();
      time.advance(Duration.ofSeconds(119));
      assertThat(items).containsOnlyKeys("soon", "later", "ancient");

      time.advance(Duration.ofSeconds(1));

      assertThat(items).containsOnlyKeys("later", "ancient");
    }
  }

  /** Functions write deadlines by the wall's clock: at thirty times its speed none comes sooner. */
  @Test
  void a_deadline_is_met_by_the_clock_of_its_writer_however_fast_the_sweeps_come() {
    VirtualSim wall = new VirtualSim(2);
    items.put("token", wall.now().getEpochSecond() + 3600);
    try (Expiry expiry =
        new Expiry(tables -> tables.accept(new Fake()), time, wall, TwinLog.silent())) {
      assertThat(expiry).isNotNull();
      for (int minute = 0; minute < 59; minute++) {
        wall.advance(Duration.ofMinutes(1));
        time.advance(Duration.ofMinutes(30));
      }
      assertThat(items).as("the sweeps' clock is a day ahead").containsOnlyKeys("token");

      wall.advance(Duration.ofMinutes(1));
      time.advance(Duration.ofMinutes(30));

      assertThat(items).isEmpty();
    }
  }
}
