package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ResponderTest {
  private final Wire wire = new Wire("basics.yaml");

  @Test
  void id_and_recursion_desired_come_back_and_recursion_is_not_available() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.getHeader().setFlag(Flags.RD);
    query.getHeader().setFlag(Flags.CD);

    Message answer = wire.udp(query);

    assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
    assertThat(answer.getHeader().printFlags()).isEqualTo("qr aa rd cd ");
    assertThat(answer.getOPT()).isNull();
  }

  @Test
  void recursion_that_was_not_desired_is_not_claimed() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.getHeader().unsetFlag(Flags.RD);

    assertThat(wire.udp(query).getHeader().printFlags()).isEqualTo("qr aa ");
  }

  @Test
  void two_questions_or_none_are_malformed() {
    Message two = Wire.query("www.gatehouse.test", Type.A);
    two.addRecord(
        Record.newRecord(Wire.name("www.gatehouse.test"), Type.AAAA, DClass.IN), Section.QUESTION);

    assertThat(rcode(two)).isEqualTo("FORMERR");
    assertThat(rcode(new Message(7))).isEqualTo("FORMERR");
  }

  @Test
  void other_operations_are_not_implemented() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.getHeader().setOpcode(Opcode.NOTIFY);

    Message answer = wire.udp(query);

    assertThat(Rcode.string(answer.getRcode())).isEqualTo("NOTIMP");
    assertThat(answer.getHeader().getOpcode()).isEqualTo(Opcode.NOTIFY);
  }

  @Test
  void other_classes_are_refused() {
    assertThat(
            rcode(
                Message.newQuery(Record.newRecord(Wire.name("version.bind"), Type.TXT, DClass.CH))))
        .isEqualTo("REFUSED");
  }

  @Test
  void an_unknown_version_of_edns_is_told_so() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);

    Message answer = wire.udp(query);

    assertThat(Rcode.string(answer.getRcode())).isEqualTo("BADVERS");
    assertThat(answer.getOPT().getVersion()).isZero();
    assertThat(answer.getSection(Section.ANSWER)).isEmpty();
  }

  @Test
  void the_dnssec_bit_comes_back() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);

    assertThat(wire.udp(query).getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
  }

  @Test
  void two_opt_records_are_malformed() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);

    assertThat(rcode(query)).isEqualTo("FORMERR");
  }

  @Test
  void responses_and_scraps_are_not_answered() {
    Message query = Wire.query("www.gatehouse.test", Type.A);
    query.getHeader().setFlag(Flags.QR);

    assertThat(wire.udp(query.toWire())).isEmpty();
    assertThat(wire.udp(new byte[0])).isEmpty();
    assertThat(wire.udp(new byte[11])).isEmpty();
  }

  @Test
  void a_message_that_ends_too_soon_is_malformed_with_its_own_id() {
    byte[] whole = Wire.query("www.gatehouse.test", Type.A).toWire();
    for (int length = 12; length < whole.length; length++) {
      Message answer = Wire.message(wire.udp(Arrays.copyOf(whole, length)));

      assertThat(Rcode.string(answer.getRcode())).isEqualTo("FORMERR");
      assertThat(answer.getHeader().getID()).isEqualTo(Wire.message(whole).getHeader().getID());
      assertThat(answer.getSection(Section.QUESTION)).isEmpty();
    }
  }

  @Test
  void an_answer_that_is_too_long_is_cut_to_nothing_and_whole_by_tcp() {
    World world = new World();
    Wire big = new Wire(resolver(world, 100), TwinLog.silent());
    Message plain = Wire.query("big.gatehouse.test", Type.A);

    Message cut = big.udp(plain);
    Message whole = Wire.message(big.tcp(plain.toWire()));

    assertThat(cut.getHeader().printFlags()).isEqualTo("qr aa tc rd ");
    assertThat(cut.getSection(Section.ANSWER)).isEmpty();
    assertThat(cut.getQuestion().getName()).hasToString("big.gatehouse.test.");
    assertThat(whole.getHeader().printFlags()).isEqualTo("qr aa rd ");
    assertThat(whole.getSection(Section.ANSWER)).hasSize(100);
  }

  @Test
  void edns_gives_an_answer_the_room_that_the_client_has() {
    Resolver resolver = resolver(new World(), 100);
    for (int size : new int[] {512, 1_232, 1_600, 1_700, 4_096, 65_535}) {
      Message query = Wire.query("big.gatehouse.test", Type.A);
      query.addRecord(new OPTRecord(size, 0, 0), Section.ADDITIONAL);
      byte[] answer = new Wire(resolver, TwinLog.silent()).udp(query.toWire());

      // 12 of header, 24 of question, 100 records of 16, 11 of OPT.
      boolean fits = size >= 12 + 24 + 1_600 + 11;
      assertThat(answer.length).isEqualTo(fits ? 1_647 : 12 + 24 + 11);
      assertThat(Wire.message(answer).getHeader().getFlag(Flags.TC)).isEqualTo(!fits);
    }
  }

  @Test
  void the_longest_name_leaves_room_for_an_error_even_in_the_smallest_datagram() {
    String label = "a".repeat(61) + ".";
    String longest = label.repeat(3) + "b".repeat(50) + ".broken.gatehouse";
    Wire it = new Wire(loop(longest), TwinLog.silent());
    Message query = Wire.query(longest, Type.A);
    query.addRecord(new OPTRecord(512, 0, 0), Section.ADDITIONAL);

    byte[] answer = it.udp(query.toWire());

    assertThat(query.getQuestion().getName().length()).isEqualTo((short) 255);
    assertThat(answer.length).isLessThanOrEqualTo(512);
    assertThat(Rcode.string(Wire.message(answer).getRcode())).isEqualTo("SERVFAIL");
  }

  @Test
  void what_cannot_be_answered_is_logged_once() {
    List<String> log = new ArrayList<>();
    TwinLog into = into(log);
    Wire it = new Wire(Wire.resolver("basics.yaml"), into);

    it.udp(Wire.query("near.gatehouse.test", Type.A));
    it.udp(Wire.query("near.gatehouse.test", Type.A));

    assertThat(log)
        .containsExactly(
            "warn dns SERVFAIL for near.gatehouse.test A: the twin does not model geoproximity"
                + " routing (record near.gatehouse.test A 'a'): use simple, failover, weighted,"
                + " latency, geolocation or multivalue answer routing");
  }

  @Test
  void what_cannot_be_indexed_is_logged_once_though_the_world_changes() {
    List<String> log = new ArrayList<>();
    World world = WorldFixture.world(WorldFixture.yaml("basics.yaml"));
    Resolver resolver = WorldFixture.resolver(world, id -> true, into(log));
    WorldFixture.zone(world, object().put("zoneId", "Z9").put("name", "Gatehouse.test."));

    for (int i = 0; i < 3; i++) {
      resolver.resolve(Wire.name("www.gatehouse.test"), Type.A);
      WorldFixture.zone(world, object().put("zoneId", "Z1" + i).put("name", "a" + i + ".test"));
    }

    assertThat(log)
        .containsExactly(
            "warn dns AWS::Route53::RecordSet Z1_broken.gatehouse.test_A_ (111111111111, global) is"
                + " answered SERVFAIL: 'not-an-address' is not a value of type A",
            "warn dns hosted zones Z1 and Z9 are both named gatehouse.test: the first one is"
                + " answered from");
  }

  private static TwinLog into(List<String> log) {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {
        log.add("info " + room + " " + text);
      }

      @Override
      public void warn(String room, String text) {
        log.add("warn " + room + " " + text);
      }
    };
  }

  @Test
  void a_change_of_the_world_is_answered_at_once() {
    World world = new World();
    Wire it = new Wire(resolver(world, 1), TwinLog.silent());
    Message query = Wire.query("big.gatehouse.test", Type.A);
    assertThat(it.udp(query).getSection(Section.ANSWER)).hasSize(1);

    WorldFixture.record(world, record(2));

    assertThat(it.udp(query).getSection(Section.ANSWER)).hasSize(2);
  }

  private String rcode(Message query) {
    return Rcode.string(wire.udp(query).getRcode());
  }

  private static Resolver resolver(World world, int values) {
    WorldFixture.zone(world, object().put("zoneId", "Z1").put("name", "gatehouse.test"));
    WorldFixture.record(world, record(values));
    return WorldFixture.resolver(world, id -> true, TwinLog.silent());
  }

  private static Resolver loop(String name) {
    World world = new World();
    WorldFixture.zone(world, object().put("zoneId", "Z1").put("name", "gatehouse"));
    ObjectNode record =
        object().put("zoneId", "Z1").put("name", name).put("type", "A").put("setIdentifier", "x");
    record.putArray("aliases").addObject().put("name", name).put("zoneId", "Z1");
    WorldFixture.record(world, record);
    return WorldFixture.resolver(world, id -> true, TwinLog.silent());
  }

  private static ObjectNode record(int values) {
    ObjectNode record =
        object().put("zoneId", "Z1").put("name", "big.gatehouse.test").put("type", "A");
    record.put("ttl", 60);
    for (int i = 0; i < values; i++) {
      record.withArray("records").add("192.0.2." + i);
    }
    return record;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
