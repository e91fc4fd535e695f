package dev.gatehouse.twin.aws.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process uses; known on Linux only. */
final class ProcessMemory {
  private static final long PAGE = 4096;

  private ProcessMemory() {}

  /** Its own memory and its share of what it shares with others, in bytes. Takes milliseconds. */
  static OptionalLong proportional(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
        }
      }
      return OptionalLong.empty();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Its resident memory in bytes. Takes microseconds. */
  static OptionalLong resident(long pid) {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ", -1);
      return OptionalLong.of(Long.parseLong(pages[1]) * PAGE);
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }
}
