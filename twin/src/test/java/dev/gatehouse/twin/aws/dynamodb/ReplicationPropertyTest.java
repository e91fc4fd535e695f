package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.ThreeRegions.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReplicationPropertyTest {
  private static final List<Fate> FATES = List.of(Fate.values());

  /**
   * Whatever is written where, and whenever the twin is killed: in the end all Regions agree, and
   * on the last write that DynamoDB confirmed, or on a later one that it never got to confirm.
   */
  @Property(tries = 200)
  void all_Regions_end_with_the_last_confirmed_write(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (ThreeRegions house = new ThreeRegions(seed)) {
      Map<String, Set<Optional<String>>> allowed = new TreeMap<>();
      for (int step = 0; step < 60; step++) {
        String key = "k" + random.nextInt(3);
        Optional<String> value =
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of("v" + step);
        Region region = ThreeRegions.ALL.get(random.nextInt(ThreeRegions.ALL.size()));
        Fate fate = FATES.get(random.nextInt(FATES.size()));
        switch (random.nextInt(4)) {
          case 0 -> house.advance(Duration.ofMillis(random.nextInt(120)));
          case 1 -> house.kill();
          default -> {
            house.write(region, key, value, fate);
            Set<Optional<String>> values =
                allowed.computeIfAbsent(key, k -> new HashSet<>(Set.of(Optional.empty())));
            if (fate == Fate.MADE) {
              values.clear();
            }
            if (fate == Fate.MADE || fate == Fate.KILLED_AFTER) {
              values.add(value);
            }
          }
        }
      }
      house.advance(Duration.ofMinutes(1));
      assertThat(house.pending()).isZero();
      allowed.forEach(
          (key, values) -> {
            Optional<String> agreed = house.value(ThreeRegions.EAST, key);
            assertThat(values).as("%s, seed %s", key, seed).contains(agreed);
            assertThat(house.value(ThreeRegions.WEST, key))
                .as("%s, seed %s", key, seed)
                .isEqualTo(agreed);
            assertThat(house.value(ThreeRegions.EUROPE, key))
                .as("%s, seed %s", key, seed)
                .isEqualTo(agreed);
          });
    }
  }
}
