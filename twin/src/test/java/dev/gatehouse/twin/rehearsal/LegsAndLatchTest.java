package dev.gatehouse.twin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.twin.rehearsal.Latches.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state that legs and latches can be in, asked of DNS with its health checks on virtual time:
 * which endpoints work, which answer by IPv6, which latches are set, in which Regions metrics
 * cannot be reached; and every pair of commands of two operators from each of these, in both
 * orders.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LegsAndLatchTest {
  /** What DNS said in one state, and whether it did so because it found none healthy. */
  private record Said(int leg, boolean noneHealthy) {}

  /** Sets of Regions as bits; of latches, see {@link Latches}. */
  private record State(int endpoints, int ipv6, long latches, int reachable) {}

  private record Answers(int count, Map<State, Said> a, Map<State, Said> aaaa) {}

  @ParameterizedTest(name = "{0} Regions: {1} states")
  @CsvSource({"2, 64", "3, 4096"})
  void a_fit_leg_is_answered_whenever_one_exists(int count, int states) {
    int all = (1 << count) - 1;

    Answers answers = ask(count, state -> state.ipv6() == all);

    assertThat(answers.a()).hasSize(states);
    noneWrong(answers, "A");
    noneWrong(answers, "AAAA");
  }

  @ParameterizedTest(name = "{0} Regions: {1} states")
  @CsvSource({"2, 256", "3, 8192"})
  void so_it_is_by_ipv6_whose_outages_other_regions_see(int count, int states) {
    int all = (1 << count) - 1;

    Answers answers =
        ask(count, state -> count == 2 || state.reachable() == 0 || state.reachable() == all);

    assertThat(answers.aaaa()).hasSize(states);
    noneWrong(answers, "A");
    noneWrong(answers, "AAAA");
  }

  @ParameterizedTest(name = "{0} Regions")
  @CsvSource({"2", "3"})
  void two_operators_in_any_order_never_hide_a_fit_leg(int count) {
    Latches latches = new Latches(count);
    int all = 1 << count;
    Answers answers = ask(count, state -> state.ipv6() == all - 1);
    List<Command> commands = Commands.all(count);
    latches
        .states()
        .forEach(
            before -> {
              for (int i = 0; i < all * all * commands.size() * commands.size(); i++) {
                Command one = commands.get(i / (all * all) % commands.size());
                Command two = commands.get(i / (all * all * commands.size()));
                pair(answers, before, one, i % all, two, i / all % all);
              }
            });
  }

  /** Two commands, each with the Regions that can be reached then; the second's remain. */
  private static void pair(
      Answers answers, long before, Command one, int first, Command two, int then) {
    int count = answers.count();
    Latches latches = new Latches(count);
    long between = latches.after(before, one, first);
    long after = latches.after(between, two, then);
    obeyed(latches, one, first, between);
    obeyed(latches, two, then, after);
    if (first == then && one.region() != two.region()) {
      long other = latches.after(latches.after(before, two, then), one, first);
      assertThat(other).as("the other order of %s and %s", one, two).isEqualTo(after);
    }
    for (int fit = 0; fit < 1 << count; fit++) {
      State state = new State(fit, (1 << count) - 1, after, then);
      Said said = Objects.requireNonNull(answers.a().get(state));
      if (isWrong(count, fit, state, said)) {
        assertThat(said).as("%s then %s: %s", one, two, state).isNull();
      }
    }
  }

  private static void obeyed(Latches latches, Command command, int reachable, long state) {
    if (latches.accepts(command, reachable)
        && latches.evacuated(state, command.region()) != command.evacuate()) {
      assertThat(command).as("with %s reachable, but not obeyed", reachable).isNull();
    }
  }

  private static void noneWrong(Answers answers, String family) {
    Map<String, Said> wrong = wrong(answers, family);
    assertThat(wrong).as("%d wrong answers", wrong.size()).isEmpty();
  }

  private static Map<String, Said> wrong(Answers answers, String family) {
    boolean a = family.equals("A");
    Map<String, Said> wrong = new TreeMap<>();
    (a ? answers.a() : answers.aaaa())
        .forEach(
            (state, said) -> {
              int fit = a ? state.endpoints() : state.endpoints() & state.ipv6();
              if (fit == 0 ? isBlind(state, said) : isWrong(answers.count(), fit, state, said)) {
                wrong.put(state.toString(), said);
              }
            });
    return wrong;
  }

  /** What other Regions saw last may be over: an endpoint that works is better than none. */
  private static boolean isBlind(State state, Said said) {
    return state.endpoints() != 0
        && ((state.endpoints() & 1 << said.leg()) == 0 || said.noneHealthy());
  }

  /** Right is the first fit leg whose Region is not evacuated; else the first fit leg. */
  private static boolean isWrong(int count, int fit, State state, Said said) {
    Latches latches = new Latches(count);
    int expected = -1;
    for (int i = 2 * count - 1; i >= 0; i--) {
      int r = i % count;
      boolean eligible = i >= count || !latches.evacuated(state.latches(), r);
      expected = eligible && (fit & 1 << r) != 0 ? r : expected;
    }
    return expected >= 0 && (said.leg() != expected || said.noneHealthy());
  }

  private static Answers ask(int count, Predicate<State> wanted) {
    LegRooms rooms = new LegRooms(count, region -> JsonNodeFactory.instance.objectNode());
    Answers answers = new Answers(count, new HashMap<>(), new HashMap<>());
    int all = 1 << count;
    for (int endpoints = 0; endpoints < all; endpoints++) {
      rooms.endpoints(endpoints);
      int working = endpoints;
      new Latches(count)
          .states()
          .forEach(
              set -> {
                for (int i = 0; i < all * all; i++) {
                  State state = new State(working, i % all, set, i / all);
                  if (wanted.test(state)) {
                    rooms.metrics(set, state.ipv6(), state.reachable());
                    answers.a().put(state, said(rooms, "A"));
                    answers.aaaa().put(state, said(rooms, "AAAA"));
                  }
                }
              });
    }
    return answers;
  }

  private static Said said(LegRooms rooms, String family) {
    return new Said(rooms.answered(family), rooms.noneHealthy(family));
  }
}
