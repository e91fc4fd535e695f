package dev.gatehouse.twin.aws.lambda;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** How much memory a process uses and how it fares; known on Linux only. */
final class ProcessFigures {
  private static final long PAGE = 4096;

  private ProcessFigures() {}

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

  /** How long its threads stood ready to run while the machine had no core for them, at most. */
  static Duration waitedForCore(long pid) {
    long longest = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        String[] figures = Files.readString(thread.resolve("schedstat")).split(" ", -1);
        longest = Math.max(longest, Long.parseLong(figures[1]));
      }
    } catch (IOException | DirectoryIteratorException gone) {
      return Duration.ofNanos(longest);
    }
    return Duration.ofNanos(longest);
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
