package dev.gatehouse.program.config;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.Routing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads how Regions are evacuated. */
final class EvacuationReader {
  static final String FORM = "policy, and operators, the accounts whose people may evacuate";

  /** Their ids are in a tag of the role, whose value holds 256 characters. */
  private static final int MOST_OPERATORS = 19;

  private static final Parser<Boolean> POLICY =
      Parser.oneOf("an evacuation policy", new TreeMap<>(Map.of("latch", true, "none", false)));

  private EvacuationReader() {}

  /**
   * What holds when nothing is said: a latch, where there is another Region for it to live in and
   * records that stand already can be updated in place.
   */
  static Evacuation usual(AccountId ingress, List<Region> regions, Routing routing) {
    return regions.size() == 1 || !(routing instanceof Routing.Failover)
        ? new Evacuation.None()
        : new Evacuation.Latch(List.of(ingress));
  }

  /** Reads the section; empty when it has problems. */
  static Optional<Evacuation> read(Section section, AccountId ingress, List<Region> regions) {
    Optional<Boolean> latch = section.required("policy", POLICY);
    boolean named = section.has("operators");
    Optional<List<AccountId>> operators =
        named
            ? section.list("operators", PlatformConfigReader.ACCOUNT)
            : Optional.of(List.of(ingress));
    Optional<Evacuation> evacuation = Optional.empty();
    if (latch.isPresent() && !latch.get()) {
      if (named) {
        section.problem("operators", "belongs to policy latch: remove it, or choose that policy");
      } else {
        evacuation = Optional.of(new Evacuation.None());
      }
    } else if (latch.isPresent() && regions.size() == 1) {
      section.problem(
          "policy",
          "latch needs a second Region, where the latch of "
              + regions.get(0)
              + " can live: add one to regions, or use none");
    } else if (latch.isPresent()) {
      evacuation = operators.filter(all -> fit(section, all)).map(Evacuation.Latch::new);
    }
    section.done();
    return evacuation;
  }

  private static boolean fit(Section section, List<AccountId> operators) {
    if (Set.copyOf(operators).size() < operators.size()) {
      section.problem("operators", "an account is there twice: name each once");
    } else if (operators.size() > MOST_OPERATORS) {
      section.problem(
          "operators",
          operators.size()
              + " accounts are more than a role can let in: name up to "
              + MOST_OPERATORS);
    } else {
      return true;
    }
    return false;
  }
}
