package dev.gatehouse.twin.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that a run hung on: its seed and what came from outside, in order. The same code given the
 * same recording decides the same.
 *
 * @param end the run's length in nanoseconds
 */
public record Recording(long seed, long end, List<Input> inputs) {
  private static final String HEAD = "gatehouse-recording 1";

  public Recording {
    inputs = List.copyOf(inputs);
  }

  /** The run again, on virtual time: whoever made the rooms of the sim takes the inputs in. */
  public void replay(VirtualSim sim, Consumer<Input> rooms) {
    for (Input input : inputs) {
      sim.advanceTo(input.at());
      rooms.accept(input);
    }
    sim.advanceTo(end);
  }

  /** The form for a file. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD + " " + seed + " " + end);
    inputs.forEach(input -> lines.add(input.line()));
    return lines;
  }

  /**
   * Reads what {@link #lines} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Recording read(List<String> lines) {
    String head = lines.isEmpty() ? "" : lines.get(0);
    String[] parts = head.split(" ", -1);
    if (!head.startsWith(HEAD + " ") || parts.length != 4) {
      throw new IllegalArgumentException(
          "not a recording: it begins with '" + head + "' and not with '" + HEAD + " SEED END'");
    }
    return new Recording(
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        lines.stream().skip(1).map(Input::read).toList());
  }
}
