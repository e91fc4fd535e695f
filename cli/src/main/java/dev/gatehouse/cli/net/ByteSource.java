package dev.gatehouse.cli.net;

import java.io.IOException;

/** Gives one byte after another. */
interface ByteSource {
  /** The next byte, or -1 at the end. */
  int read() throws IOException;
}
