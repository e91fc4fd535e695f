package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Floods of HTTP/2 end their own connection and nothing else. Frames are RFC 9113's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class Http2AttackTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final GatewayFixture twin;

  Http2AttackTest(@TempDir Path directory) {
    twin = new GatewayFixture(directory).started();
  }

  @AfterEach
  void the_listener_lives() {
    try (TestClient client = new TestClient(twin.authority.pem())) {
      assertThat(client.get2(twin.ipv4(), "https://api.gatehouse.test/orders/orders/7").body())
          .as("seed " + seed)
          .isEqualTo("{\"ok\":true}");
    } finally {
      twin.close();
    }
  }

  @Test
  void rapid_resets() throws IOException {
    byte[] request = request();
    assertFlooded(
        out -> {
          for (int stream = 1; stream < 20_000; stream += 2) {
            frame(out, HEADERS, END_HEADERS | END_STREAM, stream, request);
            frame(out, RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
          }
        });
    assertThat(twin.invocations).as("calls that the flood was worth").hasSizeLessThan(1_000);
  }

  @Test
  void a_head_that_never_ends() throws IOException {
    assertFlooded(
        out -> {
          frame(out, HEADERS, 0, 1, request());
          for (int i = 0; i < 20_000; i++) {
            frame(out, CONTINUATION, 0, 1, literal("x" + i, "y"));
          }
        });
  }

  @Test
  void empty_data_without_end() throws IOException {
    assertFlooded(
        out -> {
          frame(out, HEADERS, END_HEADERS, 1, request());
          for (int i = 0; i < 20_000; i++) {
            frame(out, DATA, 0, 1, new byte[0]);
          }
        });
  }

  @Test
  void noise_after_the_preface() throws IOException {
    assertFlooded(
        out -> {
          byte[] noise = new byte[100_000];
          random.nextBytes(noise);
          out.writeBytes(noise);
        });
  }

  @Test
  void pings_and_settings_whose_answers_nobody_reads() throws IOException {
    try (RawClient raw = RawClient.connect2(twin)) {
      ByteArrayOutputStream out = preface();
      for (int i = 0; i < 5_000; i++) {
        frame(out, PING, 0, 0, new byte[8]);
        frame(out, SETTINGS, 0, 0, new byte[0]);
      }
      raw.send(out.toByteArray());
    } catch (IOException ended) {
      assertThat(ended).as("seed " + seed).isNotNull();
    }
  }

  @Test
  void a_head_larger_than_allowed_is_a_431_and_the_connection_lives() throws IOException {
    try (TestClient client = new TestClient(twin.authority.pem())) {
      assertThat(
              client
                  .call2(
                      twin.ipv4(),
                      "GET",
                      "https://api.gatehouse.test/orders/orders/7",
                      java.util.Map.of("x", "a".repeat(11_000)),
                      "")
                  .status())
          .isEqualTo(431);
    }
  }

  private interface Flood {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private void assertFlooded(Flood flood) throws IOException {
    try (RawClient raw = RawClient.connect2(twin)) {
      ByteArrayOutputStream out = preface();
      flood.write(out);
      try {
        raw.send(out.toByteArray());
      } catch (IOException reset) {
        // The listener ended the connection while it was being flooded, as it should.
        return;
      }
      assertThat(raw.ends()).as("seed " + seed).isTrue();
    }
  }

  private static ByteArrayOutputStream preface() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(out, SETTINGS, 0, 0, new byte[0]);
    return out;
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
    ByteBuffer head = ByteBuffer.allocate(9);
    head.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream);
    out.writeBytes(head.array());
    out.writeBytes(payload);
  }

  /** A GET of the API, as literal header fields that the decoder need not remember. */
  private static byte[] request() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(literal(":method", "GET"));
    out.writeBytes(literal(":scheme", "https"));
    out.writeBytes(literal(":authority", GatewayFixture.DOMAIN));
    out.writeBytes(literal(":path", "/orders/orders/7"));
    return out.toByteArray();
  }

  private static byte[] literal(String name, String value) {
    byte[] n = name.getBytes(StandardCharsets.US_ASCII);
    byte[] v = value.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(3 + n.length + v.length)
        .put((byte) 0)
        .put((byte) n.length)
        .put(n)
        .put((byte) v.length)
        .put(v)
        .array();
  }
}
