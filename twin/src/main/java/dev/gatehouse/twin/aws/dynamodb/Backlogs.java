package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up pending writes by the Regions between which they are on their way. */
final class Backlogs {
  private Backlogs() {}

  /**
   * The backlogs, by Regions.
   *
   * @param pending by growing stamp; those whose client has heard nothing do not count
   * @param ages how long ago each was made
   */
  static List<Backlog> of(Collection<Intent> pending, Function<Intent, Duration> ages) {
    Map<Region, Map<Region, Backlog>> found = new TreeMap<>();
    for (Intent intent : pending) {
      if (intent.state() != Intent.State.MADE) {
        continue;
      }
      for (Region target : intent.targets()) {
        Duration age = ages.apply(intent);
        found
            .computeIfAbsent(intent.origin(), origin -> new TreeMap<>())
            .merge(
                target,
                new Backlog(intent.origin(), target, 1, age),
                (old, one) -> new Backlog(old.from(), old.to(), old.writes() + 1, old.oldest()));
      }
    }
    List<Backlog> backlogs = new ArrayList<>();
    found.values().forEach(byTarget -> backlogs.addAll(byTarget.values()));
    return backlogs;
  }
}
