package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whatever arrives, the responder answers something that is DNS, or nothing. */
final class ResponderFuzzTest {
  private final Wire wire = new Wire("basics.yaml");

  @Property(tries = 2_000)
  void any_bytes(@ForAll byte[] message) {
    check(message);
  }

  @Property(tries = 2_000)
  void any_bytes_after_a_header_of_one_question(@ForAll byte[] tail) {
    ByteBuffer message = ByteBuffer.allocate(12 + tail.length);
    message.putInt(0x12340100).putShort((short) 1).putShort((short) 0).putInt(1).put(tail);
    check(message.array());
  }

  @Property(tries = 5_000)
  void a_query_with_damage(@ForAll("damaged") byte[] message) {
    check(message);
  }

  /** Queries of the fixture's names with a few bytes replaced. */
  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<String> names =
        Arbitraries.of(
            "www.gatehouse.test",
            "x.wild.gatehouse.test",
            "chain.gatehouse.test",
            "x.away.gatehouse.test",
            "ring1.gatehouse.test",
            "api.gatehouse.test",
            "near.gatehouse.test");
    Arbitrary<Integer> types = Arbitraries.of(Type.A, Type.AAAA, Type.ANY, Type.TXT, Type.AXFR);
    Arbitrary<List<Integer>> places = Arbitraries.integers().between(0, 60).list().ofMaxSize(4);
    return Combinators.combine(names, types, places, Arbitraries.bytes().list().ofSize(4))
        .as(ResponderFuzzTest::damage);
  }

  private static byte[] damage(String name, int type, List<Integer> places, List<Byte> values) {
    Message query = Wire.query(name, type);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    byte[] message = query.toWire();
    for (int i = 0; i < places.size(); i++) {
      message[places.get(i) % message.length] = values.get(i);
    }
    return message;
  }

  private void check(byte[] message) {
    byte[] answer = wire.udp(message);
    if (answer.length == 0) {
      return;
    }
    Message read = Wire.message(answer);
    assertThat(read.getHeader().getID()).isEqualTo(ByteBuffer.wrap(message).getShort() & 0xffff);
    assertThat(answer.length).isLessThanOrEqualTo(Responder.MAX_UDP);
    assertThat(read.getHeader().getFlag(Flags.QR)).isTrue();
  }
}
