package dev.gatehouse.cli.net;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks one name server, over UDP and, when the answer does not fit, over TCP. */
public final class StubResolver {
  private static final int TRIES = 2;
  private static final int MILLIS_A_TRY = 2_000;
  private static final int UDP_BYTES = 4096;

  private final InetSocketAddress server;

  public StubResolver(InetSocketAddress server) {
    this.server = server;
  }

  /** A whole answer and how long it took. */
  public record Answer(Message message, InetSocketAddress server, Duration took) {
    /** The addresses of one family, in the order of the answer. */
    public List<InetAddress> addresses() {
      return message.getSection(Section.ANSWER).stream()
          .filter(r -> r instanceof ARecord || r instanceof AAAARecord)
          .map(r -> r instanceof ARecord a ? a.getAddress() : ((AAAARecord) r).getAddress())
          .toList();
    }
  }

  /**
   * Asks for records.
   *
   * @throws CliException usage, when the name or type is none; environment, when nobody answers
   */
  public Answer ask(String name, String type) {
    Message query = Message.newQuery(Record.newRecord(name(name), type(type), DClass.IN));
    long start = System.nanoTime();
    try {
      Message answer = exchange(query);
      return new Answer(answer, server, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "the name server at " + server + " does not answer: " + failure.getMessage());
    }
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException malformed) {
      throw new CliException(
          ExitCode.USAGE, "'" + text + "' is not a DNS name: " + malformed.getMessage());
    }
  }

  private static int type(String text) {
    int type = Type.value(text);
    if (type < 0) {
      throw new CliException(
          ExitCode.USAGE, "'" + text + "' is not a record type: use one such as A, AAAA or TXT");
    }
    return type;
  }

  private Message exchange(Message query) throws IOException {
    IOException last = new IOException("no try was made");
    for (int i = 0; i < TRIES; i++) {
      try {
        Message answer = overUdp(query);
        return answer.getHeader().getFlag(Flags.TC) ? overTcp(query) : answer;
      } catch (IOException failure) {
        last = failure;
      }
    }
    throw last;
  }

  /** A connected socket takes datagrams of the server alone; an id that differs is not ours. */
  private Message overUdp(Message query) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout(MILLIS_A_TRY);
      byte[] wire = query.toWire();
      socket.send(new DatagramPacket(wire, wire.length));
      DatagramPacket packet = new DatagramPacket(new byte[UDP_BYTES], UDP_BYTES);
      while (true) {
        socket.receive(packet);
        Message answer = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (answer.getHeader().getID() == query.getHeader().getID()) {
          return answer;
        }
      }
    }
  }

  private Message overTcp(Message query) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, MILLIS_A_TRY);
      socket.setSoTimeout(MILLIS_A_TRY);
      byte[] wire = query.toWire();
      OutputStream out = socket.getOutputStream();
      byte[] framed = new byte[wire.length + 2];
      framed[0] = (byte) (wire.length >> 8);
      framed[1] = (byte) wire.length;
      System.arraycopy(wire, 0, framed, 2, wire.length);
      out.write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readUnsignedShort()];
      in.readFully(answer);
      return new Message(answer);
    }
  }
}
