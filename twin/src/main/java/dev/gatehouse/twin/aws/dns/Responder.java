package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.dns.Answer.Item;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** From a query's bytes to an answer's bytes, without sockets. Safe for use by several threads. */
final class Responder {
  /** The largest answer by UDP, whatever the client takes; also what the answer's OPT says. */
  static final int MAX_UDP = 4096;

  static final int MAX_TCP = 65_535;

  private static final int POINTER = 0xc000;

  /** Characters of an extended error; fewer when the datagram has no room for them. */
  private static final int MAX_ERROR = 400;

  private static final int OPT_LENGTH = 11;
  private static final int ERROR_HEAD = 6;
  private static final int MAX_REMEMBERED = 1_000;

  private final Questions questions;
  private final Speed speed;
  private final TwinLog log;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  Responder(Questions questions, Speed speed, TwinLog log) {
    this.questions = questions;
    this.speed = speed;
    this.log = log;
  }

  /**
   * Answers a message.
   *
   * @param source where the message came from
   * @param in from position to limit; consumed
   * @param out cleared and filled; its position is the answer's end. Holds {@link #MAX_UDP} or
   *     {@link #MAX_TCP} bytes
   * @param udp whether the answer must fit what the client takes in one datagram
   * @return false when nothing is to be sent
   */
  boolean respond(InetAddress source, ByteBuffer in, ByteBuffer out, boolean udp) {
    if (Query.isNoise(in)) {
      return false;
    }
    int start = in.position();
    Query query = Query.read(in);
    int limit = udp ? Math.min(query.udpSize(), MAX_UDP) : MAX_TCP;
    out.clear();
    out.position(Query.HEADER);
    if (query.questionLength() > 0) {
      out.put(in.slice(start + Query.HEADER, query.questionLength()));
    }
    Name question = query.question();
    int problem = problem(query);
    Answer answer =
        question == null || problem != Rcode.NOERROR
            ? empty(problem)
            : questions.resolve(
                question, query.type(), new Client(source, Optional.ofNullable(query.subnet())));
    answer.problem().ifPresent(text -> report(query, text));
    write(query, answer, question, out, limit);
    return true;
  }

  private static int problem(Query query) {
    if (query.problem() != Rcode.NOERROR) {
      return query.problem();
    }
    if (query.edns() && query.ednsVersion() != 0) {
      return Rcode.BADVERS;
    }
    if (query.type() == Type.OPT) {
      return Rcode.FORMERR;
    }
    return query.dclass() == DClass.IN ? Rcode.NOERROR : Rcode.REFUSED;
  }

  private static Answer empty(int rcode) {
    return new Answer(
        rcode, false, List.of(), List.of(), List.of(), List.of(), 0, Optional.empty());
  }

  private void write(
      Query query, Answer answer, @Nullable Name question, ByteBuffer out, int limit) {
    byte[] opt = query.edns() ? opt(query, answer, limit - out.position()) : new byte[0];
    int end = out.position();
    int room = limit - opt.length;
    boolean fits = true;
    if (question != null) {
      fits = append(answer.answer(), question, out, room);
      fits = fits && append(answer.authority(), question, out, room);
      fits = fits && append(answer.additional(), question, out, room);
    }
    if (!fits) {
      // Part of a record set is worse than none: the client asks again by TCP.
      out.position(end);
    }
    out.put(opt);
    header(query, answer, fits, out);
  }

  private static void header(Query query, Answer answer, boolean fits, ByteBuffer out) {
    int flags =
        Query.bit(Flags.QR)
            | (Query.opcode(query.flags()) << 11)
            | (answer.authoritative() ? Query.bit(Flags.AA) : 0)
            | (fits ? 0 : Query.bit(Flags.TC))
            | (query.recursionDesired() ? Query.bit(Flags.RD) : 0)
            | (query.checkingDisabled() ? Query.bit(Flags.CD) : 0)
            | (answer.rcode() & 0xf);
    out.putShort(0, (short) query.id());
    out.putShort(2, (short) flags);
    out.putShort(4, (short) (query.questionLength() > 0 ? 1 : 0));
    out.putShort(6, (short) (fits ? answer.answer().size() : 0));
    out.putShort(8, (short) (fits ? answer.authority().size() : 0));
    out.putShort(10, (short) ((fits ? answer.additional().size() : 0) + (query.edns() ? 1 : 0)));
  }

  private boolean append(List<Item> items, Name question, ByteBuffer out, int room) {
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (out.position() + item.owner().length() + item.data().length() > room) {
        return false;
      }
      owner(item.owner(), question, out);
      item.data().writeTo(out, speed);
    }
    return true;
  }

  /** An owner that ends the question's name is a pointer into it, in the client's own case. */
  private static void owner(Name owner, Name question, ByteBuffer out) {
    if (question.subdomain(owner) && owner.labels() > 1) {
      int offset = Query.HEADER + question.length() - owner.length();
      out.putShort((short) (POINTER | offset));
    } else {
      out.put(owner.toWire());
    }
  }

  /** The OPT record of an answer, with an extended error (RFC 8914) when there is one to tell. */
  private static byte[] opt(Query query, Answer answer, int room) {
    byte[] subnet = ClientSubnet.answer(query.subnet(), answer.scope());
    int most = Math.min(MAX_ERROR, room - OPT_LENGTH - subnet.length - ERROR_HEAD);
    byte[] error =
        answer
            .problem()
            .map(text -> text.substring(0, Math.min(text.length(), most)))
            .map(text -> text.getBytes(StandardCharsets.US_ASCII))
            .orElse(new byte[0]);
    int data = subnet.length + (error.length == 0 ? 0 : ERROR_HEAD + error.length);
    ByteBuffer opt = ByteBuffer.allocate(OPT_LENGTH + data);
    opt.put((byte) 0).putShort((short) Type.OPT).putShort((short) MAX_UDP);
    opt.put((byte) (answer.rcode() >> 4)).put((byte) 0);
    opt.putShort((short) (query.dnssecOk() ? 0x8000 : 0)).putShort((short) data);
    opt.put(subnet);
    if (error.length > 0) {
      opt.putShort((short) 15).putShort((short) (2 + error.length));
      opt.putShort((short) ExtendedErrorCodeOption.OTHER).put(error);
    }
    return opt.array();
  }

  /** Says once what keeps a question from being answered: queries come by the thousand. */
  private void report(Query query, String text) {
    String line =
        "SERVFAIL for "
            + (query.question() == null ? "?" : Route53Name.text(query.question()))
            + " "
            + Type.string(query.type())
            + ": "
            + text;
    if (reported.size() < MAX_REMEMBERED && reported.add(line)) {
      log.warn("dns", line);
    }
  }
}
