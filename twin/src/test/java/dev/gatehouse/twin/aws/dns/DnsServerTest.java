package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The server over its real sockets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DnsServerTest {
  private static final int UDP_TRIES = 5;
  private static final byte[] QUERY = Wire.query("www.gatehouse.test", Type.A).toWire();

  private final Vertx vertx = Vertx.vertx();
  private final DnsServer server =
      new DnsServer(
          Wire.resolver("basics.yaml"),
          Speed.REAL,
          vertx,
          TwinLog.silent(),
          0,
          new TcpListener.Limits(4, 1));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void it_answers_by_udp_and_tcp_on_both_families_on_one_port() throws IOException {
    assertThat(server.addresses()).isNotEmpty();
    for (InetSocketAddress address : server.addresses()) {
      assertThat(address.getPort()).isEqualTo(server.port());
      assertThat(address.getAddress().isLoopbackAddress()).isTrue();
      assertThat(udp(address, QUERY).getSection(Section.ANSWER)).hasSize(2);
      try (Socket socket = connect(address)) {
        assertThat(ask(socket, QUERY).getSection(Section.ANSWER)).hasSize(2);
      }
    }
  }

  @Test
  void queries_on_one_connection_are_answered_in_order() throws IOException {
    try (Socket socket = connect(address())) {
      ByteBuffer all = ByteBuffer.allocate(100 * (2 + QUERY.length));
      for (int i = 0; i < 100; i++) {
        all.putShort((short) QUERY.length).putShort((short) i).put(QUERY, 2, QUERY.length - 2);
      }
      socket.getOutputStream().write(all.array());

      for (int i = 0; i < 100; i++) {
        assertThat(read(socket).getHeader().getID()).isEqualTo(i);
      }
    }
  }

  @Test
  void a_query_may_come_byte_by_byte() throws IOException {
    try (Socket socket = connect(address())) {
      socket.setTcpNoDelay(true);
      for (byte one : framed(QUERY)) {
        socket.getOutputStream().write(one);
        socket.getOutputStream().flush();
      }
      assertThat(read(socket).getSection(Section.ANSWER)).hasSize(2);
    }
  }

  @Test
  void a_client_that_asks_and_does_not_read_does_not_grow_the_server() throws IOException {
    try (Socket socket = connect(address())) {
      byte[] frame = framed(QUERY);
      int asked = 20_000;
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < asked; i++) {
                    socket.getOutputStream().write(frame);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      writer.start();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < asked; i++) {
        in.skipNBytes(in.readUnsignedShort());
      }
      assertThat(in.available()).isZero();
    }
  }

  @Test
  void an_idle_connection_is_closed_and_one_that_sends_scraps_too() throws IOException {
    try (Socket idle = connect(address());
        Socket scraps = connect(address())) {
      scraps.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});

      assertThat(scraps.getInputStream().read()).isEqualTo(-1);
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void connections_beyond_the_limit_are_closed_and_the_others_served() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Socket socket = connect(address());
        held.add(socket);
        assertThat(ask(socket, QUERY).getSection(Section.ANSWER)).hasSize(2);
      }
      try (Socket fifth = connect(address())) {
        assertThat(fifth.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(ask(held.get(0), QUERY).getSection(Section.ANSWER)).hasSize(2);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void noise_on_both_protocols_does_not_take_it_down() throws IOException {
    long seed = System.nanoTime();
    System.out.println("DnsServerTest noise: seed " + seed);
    Random random = new Random(seed);
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 2_000; i++) {
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
        socket.send(new DatagramPacket(noise, noise.length, address()));
      }
    }
    for (int i = 0; i < 20; i++) {
      try (Socket socket = connect(address())) {
        byte[] noise = new byte[random.nextInt(5_000)];
        random.nextBytes(noise);
        socket.getOutputStream().write(noise);
      }
    }

    assertThat(udp(address(), QUERY).getSection(Section.ANSWER)).hasSize(2);
    assertThat(answersByTcp()).isTrue();
  }

  /** The limit of connections may be taken up for a moment by those that have just been closed. */
  private boolean answersByTcp() {
    for (int i = 0; i < 100; i++) {
      try (Socket socket = connect(address())) {
        return ask(socket, QUERY).getSection(Section.ANSWER).size() == 2;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  @Test
  void a_port_that_is_taken_is_replaced() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, address().getAddress());
        DnsServer other =
            new DnsServer(
                Wire.resolver("basics.yaml"),
                Speed.REAL,
                vertx,
                TwinLog.silent(),
                taken.getLocalPort())) {
      other.start();

      assertThat(other.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(udp(other.addresses().get(0), QUERY).getSection(Section.ANSWER)).hasSize(2);
    }
  }

  @Test
  void it_can_be_closed_and_started_again() throws IOException {
    InetSocketAddress before = address();
    server.close();
    assertThat(server.addresses()).isEmpty();
    try (DatagramSocket free = new DatagramSocket(before)) {
      assertThat(free.isBound()).isTrue();
    }

    server.start();

    assertThat(udp(address(), QUERY).getSection(Section.ANSWER)).hasSize(2);
  }

  private InetSocketAddress address() {
    return server.addresses().get(0);
  }

  /** Asks again as a resolver does: the system drops datagrams when a socket's buffer is full. */
  private static Message udp(InetSocketAddress to, byte[] query) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(2_000);
      DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
      for (int tries = 1; ; tries++) {
        socket.send(new DatagramPacket(query, query.length, to));
        try {
          socket.receive(answer);
          return Wire.message(ByteBuffer.wrap(answer.getData()).array());
        } catch (SocketTimeoutException unanswered) {
          if (tries == UDP_TRIES) {
            throw unanswered;
          }
        }
      }
    }
  }

  private static Socket connect(InetSocketAddress to) throws IOException {
    Socket socket = new Socket();
    socket.connect(to, 2_000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static Message ask(Socket socket, byte[] query) throws IOException {
    socket.getOutputStream().write(framed(query));
    return read(socket);
  }

  private static byte[] framed(byte[] query) {
    return ByteBuffer.allocate(2 + query.length).putShort((short) query.length).put(query).array();
  }

  private static Message read(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    return Wire.message(in.readNBytes(in.readUnsignedShort()));
  }
}
