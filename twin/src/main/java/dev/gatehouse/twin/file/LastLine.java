package dev.gatehouse.twin.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Finds the last line of a text that says something, without reading all that stands before. */
public final class LastLine {
  private static final int FIRST_BYTES = 1 << 14;

  private LastLine() {}

  /**
   * What the last line that has a meaning means.
   *
   * @param file a text in UTF-8; may be absent
   * @param meaning of a line, empty for one that a killed writer left half-written
   */
  public static <T> Optional<T> of(Path file, Function<String, Optional<T>> meaning)
      throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      for (long bytes = FIRST_BYTES; ; bytes *= 4) {
        long start = Math.max(0, size - bytes);
        Optional<T> found = lastOf(tail(channel, start, size), start > 0, meaning);
        if (found.isPresent() || start == 0) {
          return found;
        }
      }
    }
  }

  private static String tail(SeekableByteChannel channel, long start, long end) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
    channel.position(start);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A read may bring less than was asked for.
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static <T> Optional<T> lastOf(
      String text, boolean firstIsCut, Function<String, Optional<T>> meaning) {
    String[] lines = text.split("\n", -1);
    for (int i = lines.length - 1; i >= (firstIsCut ? 1 : 0); i--) {
      Optional<T> found = meaning.apply(lines[i]);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
