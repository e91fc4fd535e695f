package dev.gatehouse.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An output whose reader may have seen enough, as {@code head} has after ten lines: what comes
 * later is dropped. Any other failure to write, such as a full disk, stays one.
 */
final class PipeOutput extends OutputStream {
  /** As the C library says EPIPE. */
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream out;
  private boolean gone;

  PipeOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (gone) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException failure) {
      if (!READER_GONE.equals(failure.getMessage())) {
        throw failure;
      }
      gone = true;
    }
  }
}
