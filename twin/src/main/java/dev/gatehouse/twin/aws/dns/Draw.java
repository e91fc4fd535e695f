package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.sim.Chance;
import java.util.ArrayList;
import java.util.List;

/** Which of several possible answers an evaluation follows. */
sealed interface Draw {
  /** A record set and how often it is answered: from 0 (excluded) to 1. */
  record Option(RecordSet set, double share) {}

  /** Of record sets of which one answers; their shares add up to 1. */
  List<Option> one(List<Option> options);

  /** Of record sets of which up to a number are answered together. */
  List<Option> several(List<RecordSet> sets, int most);

  /** Follows one by chance, as a name server does. What was drawn has the share 1. */
  record ByChance(Chance chance) implements Draw {
    @Override
    public List<Option> one(List<Option> options) {
      double left = options.size() == 1 ? 0 : chance.fraction();
      for (Option option : options) {
        left -= option.share();
        if (left < 0) {
          return List.of(new Option(option.set(), 1));
        }
      }
      return List.of(new Option(options.get(options.size() - 1).set(), 1));
    }

    @Override
    public List<Option> several(List<RecordSet> sets, int most) {
      List<RecordSet> left = new ArrayList<>(sets);
      List<Option> drawn = new ArrayList<>();
      while (drawn.size() < most && !left.isEmpty()) {
        drawn.add(new Option(left.remove(chance.below(left.size())), 1));
      }
      return drawn;
    }
  }

  /** Follows all, each with its share. */
  record All() implements Draw {
    @Override
    public List<Option> one(List<Option> options) {
      return options;
    }

    @Override
    public List<Option> several(List<RecordSet> sets, int most) {
      double share = Math.min(1, (double) most / sets.size());
      return sets.stream().map(set -> new Option(set, share)).toList();
    }
  }
}
