package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Every routing policy through the name server's own code, from a world. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class PolicyAnswerTest {
  private final Set<String> down = new TreeSet<>();
  private final Resolver resolver =
      WorldFixture.resolver(
          WorldFixture.world(WorldFixture.yaml("policies.yaml")),
          id -> !down.contains(id),
          TwinLog.silent());

  private Set<String> ask(String name, Client client) {
    Answer answer = resolver.resolve(Wire.name(name), Type.A, client);
    assertThat(answer.problem()).isEmpty();
    Set<String> data = new TreeSet<>();
    answer.answer().forEach(item -> data.add(item.record().rdataToString()));
    return data;
  }

  private Set<String> ask(String name) {
    return ask(name, Client.LOCAL);
  }

  private static Client from(String address) {
    return new Client(Subnet.literal(address), Optional.empty());
  }

  private Map<String, Integer> many(String name) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 4_000; i++) {
      ask(name).forEach(data -> counts.merge(data, 1, Integer::sum));
    }
    return counts;
  }

  @Test
  void weights_share_the_answers() {
    Map<String, Integer> counts = many("weighted.gatehouse.test");

    assertThat(counts.keySet()).containsExactly("192.0.2.1", "192.0.2.3");
    // A seeded draw of 4,000 at a quarter: the figure does not vary between runs.
    assertThat(counts.get("192.0.2.1")).isBetween(900, 1_100);

    down.addAll(Set.of("one", "three"));
    assertThat(many("weighted.gatehouse.test").keySet()).containsExactly("192.0.2.2");
    down.add("two");
    assertThat(many("weighted.gatehouse.test").keySet()).containsExactly("192.0.2.1", "192.0.2.3");
  }

  @Test
  void several_values_are_answered_eight_at_most() {
    assertThat(ask("many.gatehouse.test")).hasSize(8);
    assertThat(many("many.gatehouse.test")).hasSize(9);
    down.add("m9");
    assertThat(many("many.gatehouse.test").values()).containsOnly(4_000).hasSize(8);
  }

  @Test
  void the_nearest_healthy_region_answers() {
    assertThat(ask("near.gatehouse.test", from("127.0.3.1"))).containsExactly("192.0.2.11");
    assertThat(ask("near.gatehouse.test", from("127.0.2.1"))).containsExactly("192.0.2.12");
    down.add("west");
    assertThat(ask("near.gatehouse.test", from("127.0.2.1"))).containsExactly("192.0.2.11");
  }

  @Test
  void an_area_answers_its_own_and_nobody_answers_the_rest() {
    assertThat(ask("area.gatehouse.test", from("127.0.3.1"))).containsExactly("192.0.2.21");
    assertThat(ask("area.gatehouse.test", from("127.0.1.1"))).isEmpty();
    assertThat(ask("areas.gatehouse.test", from("127.0.1.1"))).containsExactly("192.0.2.23");
  }

  @Test
  void a_clients_subnet_counts_before_the_resolvers_address() throws Exception {
    assertThat(subnet("near.gatehouse.test", 24, "2.0.0.0"))
        .isEqualTo("192.0.2.11 scope 8, NOERROR");
    assertThat(subnet("near.gatehouse.test", 24, "198.51.100.0"))
        .isEqualTo("192.0.2.11 scope 8, NOERROR");
    assertThat(subnet("near.gatehouse.test", 32, "2a00:1450::"))
        .isEqualTo("192.0.2.11 scope 12, NOERROR");
    assertThat(subnet("near.gatehouse.test", 0, "0.0.0.0"))
        .isEqualTo("192.0.2.11 scope 0, NOERROR");
    assertThat(subnet("many.gatehouse.test", 24, "2.0.0.0")).endsWith(" scope 0, NOERROR");
  }

  @Test
  void a_malformed_subnet_is_a_format_error() throws Exception {
    byte[] good = query("near.gatehouse.test", 24, "2.0.0.0").toWire();
    // Bytes from the message's end: family, source prefix, scope, an address bit beyond the prefix.
    for (int[] change : new int[][] {{6, 99}, {5, 99}, {4, 1}, {5, 17}}) {
      byte[] bad = good.clone();
      bad[bad.length - change[0]] = (byte) change[1];
      bad[bad.length - 1] = 1;
      assertThat(Rcode.string(new Message(answer(bad)).getRcode())).isEqualTo("FORMERR");
    }
  }

  private String subnet(String name, int prefix, String address) throws Exception {
    Message answer = new Message(answer(query(name, prefix, address).toWire()));
    ClientSubnetOption option = (ClientSubnetOption) answer.getOPT().getOptions(8).get(0);
    assertThat(option.getSourcePrefixLength()).isEqualTo(prefix);
    assertThat(option.getAddress()).isEqualTo(Subnet.literal(address));
    Record first = answer.getSection(Section.ANSWER).get(0);
    return first.rdataToString()
        + " scope "
        + option.getScopePrefixLength()
        + ", "
        + Rcode.string(answer.getRcode());
  }

  private static Message query(String name, int prefix, String address) {
    Message query = Wire.query(name, Type.A);
    query.addRecord(
        new OPTRecord(1232, 0, 0, 0, new ClientSubnetOption(prefix, Subnet.literal(address))),
        Section.ADDITIONAL);
    return query;
  }

  private byte[] answer(byte[] query) {
    ByteBuffer out = ByteBuffer.allocate(Responder.MAX_UDP);
    new Responder(resolver, Speed.REAL, TwinLog.silent())
        .respond(Client.LOCAL.source(), ByteBuffer.wrap(query), out, true);
    return Arrays.copyOf(out.array(), out.position());
  }
}
