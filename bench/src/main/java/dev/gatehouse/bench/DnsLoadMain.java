package dev.gatehouse.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Asks one DNS question again and again with a fixed number in flight, and counts the answers.
 *
 * <p>Arguments: port, name, seconds, questions in flight.
 */
public final class DnsLoadMain {
  private static final int HEADER = 12;

  private DnsLoadMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: DnsLoadMain PORT NAME SECONDS IN_FLIGHT");
      System.exit(2);
    }
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    ByteBuffer question = question(args[1]);
    int inFlight = Integer.parseInt(args[3]);
    run(server, question, Duration.ofSeconds(3), inFlight);
    Duration length = Duration.ofSeconds(Long.parseLong(args[2]));
    long answers = run(server, question, length, inFlight);
    System.out.printf(
        Locale.ROOT,
        "%.0f answers/s with %d in flight%n",
        answers / (double) length.toSeconds(),
        inFlight);
  }

  private static long run(
      InetSocketAddress server, ByteBuffer question, Duration length, int inFlight)
      throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
      channel.connect(server);
      channel.socket().setSoTimeout(1_000);
      ByteBuffer answer = ByteBuffer.allocate(4_096);
      for (int i = 0; i < inFlight; i++) {
        channel.write(question.duplicate());
      }
      long answers = 0;
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        answer.clear();
        channel.read(answer);
        if ((answer.get(3) & 0x0f) != 0 || answer.getShort(6) == 0) {
          throw new IOException("the server answered an error or nothing");
        }
        answers++;
        channel.write(question.duplicate());
      }
      return answers;
    }
  }

  private static ByteBuffer question(String name) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(512);
    buffer.putShort((short) 0x6768).putShort((short) 0).putShort((short) 1);
    buffer.position(HEADER);
    for (String label : name.split("\\.", -1)) {
      buffer.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    buffer.put((byte) 0).putShort((short) 1).putShort((short) 1);
    return buffer.flip();
  }
}
