package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** Asks a responder without sockets. */
final class Wire {
  private final Responder responder;

  Wire(String resource) {
    this(resolver(resource), TwinLog.silent());
  }

  Wire(Resolver resolver, TwinLog log) {
    this.responder = new Responder(resolver, Speed.REAL, log);
  }

  static Resolver resolver(String resource) {
    return WorldFixture.resolver(
        WorldFixture.world(WorldFixture.yaml(resource)), id -> true, TwinLog.silent());
  }

  static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
  }

  static Name name(String text) {
    try {
      return Name.fromString(text + ".");
    } catch (TextParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Message udp(Message query) {
    byte[] answer = udp(query.toWire());
    assertThat(answer).as("an answer").isNotEmpty();
    return message(answer);
  }

  /** The answer's bytes; none when there is no answer. */
  byte[] udp(byte[] query) {
    return ask(query, Responder.MAX_UDP, true);
  }

  byte[] tcp(byte[] query) {
    return ask(query, Responder.MAX_TCP, false);
  }

  static Message message(byte[] bytes) {
    try {
      return new Message(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] ask(byte[] query, int room, boolean udp) {
    ByteBuffer out = ByteBuffer.allocate(room);
    if (!responder.respond(Client.LOCAL.source(), ByteBuffer.wrap(query), out, udp)) {
      return new byte[0];
    }
    byte[] answer = new byte[out.position()];
    out.flip().get(answer);
    return answer;
  }
}
