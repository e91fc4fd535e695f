package dev.gatehouse.twin.engine.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Programs one after the other, with what disturbs the first run of each: all that it takes to try
 * a failure again. A seed means nothing any more once the generator of programs was changed; a case
 * goes on meaning what it meant, can be read, and can be made smaller by hand.
 *
 * @param trial what is done with the programs
 * @param seed that they were made from
 */
record Case(Trial trial, long seed, List<Round> rounds) {
  /** Where failures are kept; every build tries what is there. */
  static final Path FOLDER = Path.of("src/test/resources/engine/cases");

  private static final int EDITS = 3;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  Case {
    rounds = List.copyOf(rounds);
  }

  /** What is done with a case's programs. */
  enum Trial {
    /** The run is killed at moments of it, and made again. */
    KILLED,
    /** A call fails or the run is called off, and it is made again. */
    DISTURBED
  }

  /**
   * One program.
   *
   * @param first the program as it is run first: the same, or with a call that fails
   * @param cancelAfter how many calls after which the first run is called off; -1 for never
   */
  record Round(RandomProgram program, RandomProgram first, int cancelAfter) {}

  /** The case of a seed. */
  static Case of(Trial trial, long seed) {
    Random random = new Random(seed);
    RandomProgram current = RandomProgram.first(random);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round <= EDITS; round++) {
      if (trial == Trial.KILLED) {
        rounds.add(new Round(current, current, -1));
      } else if (random.nextBoolean()) {
        rounds.add(new Round(current, current.failing(random), -1));
      } else {
        rounds.add(new Round(current, current, random.nextInt(5)));
      }
      current = current.edited(random, round);
    }
    return new Case(trial, seed, rounds);
  }

  /** Writes the case where every build finds it; answers the file. */
  Path keep(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name() + ".json");
    return Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  String name() {
    return trial.name().toLowerCase(Locale.ROOT) + "-" + seed;
  }

  static Case read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Case.class);
  }

  /** The files of a folder, in the order of their names. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
