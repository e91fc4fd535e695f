package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.twin.rehearsal.Latches.Command;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an operator may do. */
final class Commands {
  private Commands() {}

  static List<Command> all(int regions) {
    return IntStream.range(0, regions)
        .boxed()
        .flatMap(region -> Stream.of(new Command(true, region), new Command(false, region)))
        .toList();
  }
}
