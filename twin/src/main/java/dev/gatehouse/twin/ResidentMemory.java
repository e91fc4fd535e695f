package dev.gatehouse.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of processes, from Linux's /proc; 0 where there is none. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";
  private static final long KIB = 1024;

  private ResidentMemory() {}

  /** Bytes of this process. */
  static long own() {
    return of(ProcessHandle.current().pid());
  }

  /** Bytes of all processes that this one started, and theirs. */
  static long descendants() {
    return ProcessHandle.current().descendants().mapToLong(p -> of(p.pid())).sum();
  }

  private static long of(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    try {
      if (!Files.isReadable(status)) {
        return 0;
      }
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      // The process ended between the two looks.
      return 0;
    }
  }
}
