package dev.gatehouse.twin.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RecordingTest {
  /** Timers, chance and inputs, and all of them in a log. */
  private static Consumer<Input> rooms(Sim sim, List<String> log) {
    sim.timers().every(Duration.ofMillis(7), () -> log.add("tick " + sim.clock().nanos()));
    return input -> {
      String drawn = input.text() + " " + sim.clock().nanos() + " " + sim.chance().below(1_000_000);
      log.add(drawn);
      Duration later = Duration.ofMillis(sim.chance().below(30));
      sim.timers().after(later, () -> log.add(input.text() + " later " + sim.clock().nanos()));
    };
  }

  @Test
  void a_run_on_the_walls_clock_with_many_threads_replays_exactly() throws InterruptedException {
    List<String> live = new ArrayList<>();
    PacedSim paced = new PacedSim(11, new Speed(5));
    Consumer<Input> rooms = rooms(paced.sim(), live);
    CountDownLatch last = new CountDownLatch(1);
    paced.start(
        input -> {
          rooms.accept(input);
          if (input.kind().equals("last")) {
            last.countDown();
          }
        });
    int threads = 4;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      String name = "thread-" + t;
      Runnable puts =
          () -> {
            for (int i = 0; i < 200; i++) {
              paced.put("word", name + " " + i);
            }
            done.countDown();
          };
      new Thread(puts).start();
    }
    done.await();
    paced.put("last", "one");
    last.await();
    paced.close();

    Recording read = Recording.read(paced.recording().lines());
    List<String> again = new ArrayList<>();
    VirtualSim virtual = new VirtualSim(read.seed());
    read.replay(virtual, rooms(virtual.sim(), again));

    assertThat(read.inputs()).hasSize(threads * 200 + 1);
    assertThat(again).isEqualTo(live);
  }

  @Test
  void a_run_that_broke_says_so_and_takes_nothing_in_any_more() {
    PacedSim paced = new PacedSim(1, Speed.REAL);
    paced.start(
        input -> {
          throw new IllegalArgumentException("no");
        });
    paced.put("word", "x");
    while (!paced.ended()) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> paced.put("word", "y"))
        .hasMessage("the paced run has ended: it takes in no word");
    assertThatThrownBy(paced::close)
        .hasMessage("the paced run ended early: java.lang.IllegalArgumentException: no");
  }

  @Test
  void what_is_no_recording_is_refused() {
    assertThatThrownBy(() -> Recording.read(List.of("hello")))
        .hasMessage(
            "not a recording: it begins with 'hello' and not with 'gatehouse-recording 1 SEED"
                + " END'");
    assertThatThrownBy(() -> Recording.read(List.of("gatehouse-recording 1 7 9", "x y")))
        .hasMessage("not an input of a recording: x y");
    assertThatThrownBy(() -> new Input(1, "word", "two\nlines"))
        .hasMessage("not an input of one line: word two\nlines");
  }
}
