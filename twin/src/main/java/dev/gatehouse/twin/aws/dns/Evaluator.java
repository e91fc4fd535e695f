package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.Answer.Reason;
import dev.gatehouse.twin.aws.dns.Answer.Step;
import dev.gatehouse.twin.aws.dns.Draw.Option;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import dev.gatehouse.twin.aws.dns.RecordSet.Content;
import dev.gatehouse.twin.aws.dns.RecordSet.Unusable;
import dev.gatehouse.twin.aws.dns.RecordSet.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses between the record sets of one name and type, and follows aliases, for one query: Route
 * 53's rules without zones, sockets or a world, for the name server and for {@code gatehouse dns
 * answer} alike. Records are tried in the order of their policy; the first healthy one is taken;
 * when none is, all are considered healthy.
 */
final class Evaluator {
  /** Documented: a multivalue answer holds up to eight records. */
  static final int MULTIVALUE_MOST = 8;

  /** More ways through a tree than anybody draws on purpose. */
  private static final int MAX_OUTCOMES = 10_000;

  private final TargetHealth health;
  private final Targets targets;
  private final Vantage vantage;
  private final Draw draw;
  private final List<Step> path;
  private final List<Outcome> outcomes = new ArrayList<>(1);
  private boolean shared;

  /**
   * Makes an evaluator for one query.
   *
   * @param path is told of each record set that is tried
   */
  Evaluator(Targets targets, HealthView health, Vantage vantage, Draw draw, List<Step> path) {
    this.targets = targets;
    this.health = new TargetHealth(targets, health);
    this.vantage = vantage;
    this.draw = draw;
    this.path = path;
  }

  /**
   * The record sets that answer; none when no record is for where the query comes from.
   *
   * @throws NotModelledException when the answer hangs on something that the twin does not model
   * @throws IllegalStateException when the records make no answer: a loop, a value that is none
   */
  List<Outcome> evaluate(Group group) {
    outcomes.clear();
    follow(group, 1, List.of(), 0);
    return List.copyOf(outcomes);
  }

  /** Whether a draw by weight, or one of more than eight values, was part of an evaluation. */
  boolean shared() {
    return shared;
  }

  private void follow(Group group, double share, List<String> through, int depth) {
    RoutingPolicy policy = group.policy();
    if (policy instanceof RoutingPolicy.NotModelled unknown) {
      throw new NotModelledException(
          unknown.label() + " routing (" + group.sets().get(0).describe() + ")",
          "use simple, failover, weighted, latency, geolocation or multivalue answer routing");
    }
    List<Option> options =
        policy instanceof RoutingPolicy.Weighted
            ? weighted(group, depth)
            : policy instanceof RoutingPolicy.Multivalue
                ? multivalue(group, depth)
                : first(candidates(group), depth);
    for (int i = 0; i < options.size(); i++) {
      RecordSet set = options.get(i).set();
      arrive(set, share * options.get(i).share(), with(through, set), depth);
    }
  }

  private void arrive(RecordSet set, double share, List<String> through, int depth) {
    Content content = set.content();
    if (content instanceof Unusable unusable) {
      throw new IllegalStateException(set.describe() + " cannot be answered: " + unusable.why());
    }
    if (content instanceof Values values) {
      end(new Outcome(set, values.records(), share, through));
      return;
    }
    Targets.Target target = targets.of(set, (Alias) content);
    if (target instanceof Targets.Records records) {
      follow(records.group(), share, through, TargetHealth.deeper(set, depth));
    } else {
      end(new Outcome(set, ((Targets.Resource) target).records(), share, through));
    }
  }

  private void end(Outcome outcome) {
    if (outcomes.size() == MAX_OUTCOMES) {
      throw new IllegalStateException(
          outcome.set().describe() + ": there are more than " + MAX_OUTCOMES + " ways through");
    }
    outcomes.add(outcome);
  }

  /** The record sets that may answer this query, in the order in which they are tried. */
  private List<RecordSet> candidates(Group group) {
    if (group.policy() instanceof RoutingPolicy.Latency) {
      return group.sets().stream().sorted(vantage.nearestFirst()).toList();
    }
    if (!(group.policy() instanceof RoutingPolicy.Geolocation)) {
      return group.sets();
    }
    List<RecordSet> applicable = new ArrayList<>();
    for (RecordSet set : group.sets()) {
      if (area(set).contains(vantage.place())) {
        applicable.add(set);
      } else {
        note(set, Reason.ELSEWHERE);
      }
    }
    applicable.sort(Comparator.comparingInt(set -> -area(set).precision()));
    return applicable;
  }

  private static GeoArea area(RecordSet set) {
    return ((RoutingPolicy.Geolocation) set.policy()).area();
  }

  /** The first healthy one; when none is, the first. */
  private List<Option> first(List<RecordSet> candidates, int depth) {
    for (int i = 0; i < candidates.size(); i++) {
      RecordSet set = candidates.get(i);
      Reason reason = health.judge(set, depth);
      note(set, reason);
      if (reason.healthy()) {
        return List.of(new Option(set, 1));
      }
    }
    if (candidates.isEmpty()) {
      return List.of();
    }
    note(candidates.get(0), Reason.NONE_HEALTHY);
    return List.of(new Option(candidates.get(0), 1));
  }

  /**
   * One by weight of those that are healthy. Those of weight 0 count only when no other is healthy,
   * and not when none at all is; where all have weight 0, each is as likely as the next.
   */
  private List<Option> weighted(Group group, int depth) {
    shared = true;
    boolean weighty = group.sets().stream().anyMatch(set -> weight(set) > 0);
    List<RecordSet> eligible = new ArrayList<>();
    for (RecordSet set : group.sets()) {
      if (weight(set) > 0 && judged(set, depth)) {
        eligible.add(set);
      }
    }
    boolean spare = eligible.isEmpty();
    for (RecordSet set : group.sets()) {
      if (weight(set) == 0 && !spare) {
        note(set, Reason.WEIGHT_ZERO);
      } else if (weight(set) == 0 && judged(set, depth)) {
        eligible.add(set);
      }
    }
    if (eligible.isEmpty()) {
      group.sets().stream().filter(set -> !weighty || weight(set) > 0).forEach(eligible::add);
      eligible.forEach(set -> note(set, Reason.NONE_HEALTHY));
    }
    List<Option> drawn = draw.one(shares(eligible));
    if (eligible.size() > 1 && drawn.size() == 1) {
      note(drawn.get(0).set(), Reason.DRAWN);
    }
    return drawn;
  }

  private static List<Option> shares(List<RecordSet> eligible) {
    int total = eligible.stream().mapToInt(Evaluator::weight).sum();
    return eligible.stream()
        .map(set -> new Option(set, total == 0 ? 1.0 / eligible.size() : 1.0 * weight(set) / total))
        .toList();
  }

  private static int weight(RecordSet set) {
    return ((RoutingPolicy.Weighted) set.policy()).weight();
  }

  /** All that are healthy, or all when none is; of more than eight, eight by chance. */
  private List<Option> multivalue(Group group, int depth) {
    List<RecordSet> eligible = new ArrayList<>();
    for (RecordSet set : group.sets()) {
      if (judged(set, depth)) {
        eligible.add(set);
      }
    }
    if (eligible.isEmpty()) {
      eligible.addAll(group.sets());
      eligible.forEach(set -> note(set, Reason.NONE_HEALTHY));
    }
    shared |= eligible.size() > MULTIVALUE_MOST;
    return draw.several(eligible, MULTIVALUE_MOST);
  }

  private boolean judged(RecordSet set, int depth) {
    Reason reason = health.judge(set, depth);
    note(set, reason.healthy() ? Reason.ELIGIBLE : reason);
    return reason.healthy();
  }

  private void note(RecordSet set, Reason reason) {
    path.add(new Step(set.name(), set.type(), set.setIdentifier(), reason));
  }

  private static List<String> with(List<String> through, RecordSet set) {
    if (set.setIdentifier().isEmpty()) {
      return through;
    }
    List<String> longer = new ArrayList<>(through);
    longer.add(set.setIdentifier().get());
    return longer;
  }
}
