package dev.gatehouse.checks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that is looked at while it runs, by what Linux tells under {@code /proc}.
 *
 * @param seconds from start to end
 * @param cpuSeconds that it and its descendants had of the processors
 * @param ownMegabytes the most memory that it held resident
 * @param childMegabytes the same of the largest of its descendants
 * @param writtenMegabytes what it had written to files
 */
record Watched(
    double seconds,
    double cpuSeconds,
    long ownMegabytes,
    long childMegabytes,
    double writtenMegabytes) {
  private static final int EVERY_MILLIS = 50;

  /** Runs a process to its end, which must be a good one. */
  static Watched run(Path folder, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    long written = 0;
    Map<Long, Long> peaks = new HashMap<>();
    Map<Long, Double> cpu = new HashMap<>();
    while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      written = Math.max(written, number(process.pid(), "io", "write_bytes"));
      peaks.merge(process.pid(), number(process.pid(), "status", "VmHWM"), Math::max);
      time(cpu, process.toHandle());
      process
          .descendants()
          .forEach(
              child -> {
                peaks.merge(child.pid(), number(child.pid(), "status", "VmHWM"), Math::max);
                time(cpu, child);
              });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed: " + Files.readString(output));
    }
    long own = Optional.ofNullable(peaks.remove(process.pid())).orElse(0L);
    long child = peaks.values().stream().mapToLong(Long::longValue).max().orElse(0);
    double used = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Watched(seconds, used, own >> 10, child >> 10, written / 1e6);
  }

  private static void time(Map<Long, Double> cpu, ProcessHandle process) {
    process
        .info()
        .totalCpuDuration()
        .ifPresent(spent -> cpu.merge(process.pid(), spent.toMillis() / 1000.0, Math::max));
  }

  /** A number of a process, or 0 when it is gone. */
  private static long number(long pid, String file, String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), file))) {
        if (line.startsWith(name + ":")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }
}
