package dev.gatehouse.twin.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.net.Addresses.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LoopbackAddressesTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final Region IRELAND = new Region("eu-west-1");
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region SYDNEY = new Region("ap-southeast-2");

  private final Path folder;

  LoopbackAddressesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void regions_have_fixed_addresses_and_others_follow_by_appearance() throws IOException {
    LoopbackAddresses addresses = addresses(true);

    assertThat(addresses.ipv4(SYDNEY)).isEqualTo(inet("127.0.4.1"));
    assertThat(addresses.ipv4(TOKYO)).isEqualTo(inet("127.0.5.1"));
    assertThat(addresses.ipv4(EAST)).isEqualTo(inet("127.0.1.1"));
    assertThat(addresses.ipv4(WEST)).isEqualTo(inet("127.0.2.1"));
    assertThat(addresses.ipv4(IRELAND)).isEqualTo(inet("127.0.3.1"));
    assertThat(addresses.ipv6(WEST)).isEqualTo(inet("fd67:6174:6568::2"));
  }

  @Test
  void an_assignment_outlives_a_restart() throws IOException {
    LoopbackAddresses first = addresses(true);
    InetAddress tokyo = first.ipv4(TOKYO);
    InetAddress sydney = first.ipv4(SYDNEY);
    first.bound(EAST, sockets(1234, 2345));

    LoopbackAddresses second = addresses(true);

    assertThat(second.ipv4(SYDNEY)).isEqualTo(sydney);
    assertThat(second.ipv4(TOKYO)).isEqualTo(tokyo);
    assertThat(second.wanted(EAST).ipv4()).isEqualTo(socket("127.0.1.1", 1234));
    assertThat(second.wanted(EAST).ipv6()).isEqualTo(socket("::1", 2345));
    assertThat(second.regions()).isEmpty();
  }

  @Test
  void a_region_listens_on_its_own_ipv4_address_and_its_own_ipv6_port() throws IOException {
    LoopbackAddresses addresses = addresses(true);

    assertThat(addresses.wanted(EAST))
        .isEqualTo(new Sockets(socket("127.0.1.1", 8443), socket("::1", 8444)));
    assertThat(addresses.wanted(WEST))
        .isEqualTo(new Sockets(socket("127.0.2.1", 8443), socket("::1", 8445)));
  }

  @Test
  void without_addresses_of_their_own_regions_have_ports_on_ipv4_too() throws IOException {
    LoopbackAddresses addresses = addresses(false);

    assertThat(addresses.wanted(EAST))
        .isEqualTo(new Sockets(socket("127.0.0.1", 8444), socket("::1", 8698)));
    assertThat(addresses.wanted(WEST))
        .isEqualTo(new Sockets(socket("127.0.0.1", 8445), socket("::1", 8699)));
    assertThat(addresses.ipv4(WEST)).isEqualTo(inet("127.0.2.1"));
  }

  @Test
  void an_answered_address_leads_to_the_socket_that_is_bound() throws IOException {
    LoopbackAddresses addresses = addresses(false);
    addresses.bound(WEST, sockets(1111, 2222));

    assertThat(addresses.socket(addresses.ipv4(WEST))).contains(socket("127.0.0.1", 1111));
    assertThat(addresses.socket(addresses.ipv6(WEST))).contains(socket("::1", 2222));
    assertThat(addresses.socket(addresses.ipv4(EAST))).isEmpty();
    assertThat(addresses.socket(inet("127.0.2.2"))).isEmpty();
    assertThat(addresses.socket(inet("192.0.2.1"))).isEmpty();
    assertThat(addresses.socket(inet("fd00::2"))).isEmpty();
    assertThat(addresses.regions()).containsOnlyKeys(WEST);

    addresses.unbound(WEST);

    assertThat(addresses.socket(addresses.ipv4(WEST))).isEmpty();
    assertThat(addresses.regions()).isEmpty();
  }

  private LoopbackAddresses addresses(boolean ownIpv4) throws IOException {
    return new LoopbackAddresses(folder.resolve("state/addresses.json"), ownIpv4);
  }

  private static Sockets sockets(int ipv4Port, int ipv6Port) throws IOException {
    return new Sockets(socket("127.0.0.1", ipv4Port), socket("::1", ipv6Port));
  }

  private static InetSocketAddress socket(String host, int port) throws IOException {
    return new InetSocketAddress(inet(host), port);
  }

  private static InetAddress inet(String host) throws IOException {
    return InetAddress.getByName(host);
  }
}
